#include "desk/files/blob_journal.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/core/broken.hpp"
#include "base/core/bytes.hpp"
#include "base/core/hurry.hpp"
#include "base/core/log.hpp"
#include "base/crypto/digest.hpp"

namespace sk::files {

namespace {

constexpr std::size_t kJournalBytes = 32 * 1024 * 1024;
constexpr std::size_t kRoomKept = 2 * 1024 * 1024;  // by each thread that writes
constexpr std::size_t kDigestChars = 64, kSizeChars = 12;
constexpr std::size_t kHeadBytes = kDigestChars + kSizeChars;

// The contents whose frames are whole; what a crash cut off at the end was promised to nobody.
void each_content(std::string_view journal, const BlobJournal::Restore& restore) {
  while (journal.size() >= kHeadBytes) {
    const std::optional<std::int64_t> size = parse_int(trim(journal.substr(kDigestChars, kSizeChars)));
    if (!size || *size < 0 || static_cast<std::size_t>(*size) > journal.size() - kHeadBytes) return;
    const std::string_view content = journal.substr(kHeadBytes, static_cast<std::size_t>(*size));
    if (crypto::sha256_hex(content) != journal.substr(0, kDigestChars)) return;
    restore(content);
    journal.remove_prefix(kHeadBytes + content.size());
  }
}

}  // namespace

static void append_frame(std::string& frames, std::string_view content) {
  const std::string size = std::to_string(content.size());
  frames.append(crypto::sha256_hex(content)).append(kSizeChars - size.size(), ' ').append(size).append(content);
}

std::string journal_frame(std::string_view content) {
  std::string frame;
  append_frame(frame, content);
  return frame;
}

BlobJournal::BlobJournal(Disk& disk, std::string folder, std::string files, const Restore& restore, std::function<void()> flushed)
    : disk_(disk), folder_(std::move(folder)), files_(std::move(files)), flushed_(std::move(flushed)) {
  disk_.make_folders(folder_);
  const std::vector<std::string> left = disk_.list(folder_);
  for (const std::string& name : left) {
    number_ = std::max(number_, parse_int(name).value_or(0));
    const std::optional<std::string> journal = disk_.read(folder_ + "/" + name);
    if (journal) each_content(*journal, restore);
  }
  if (!left.empty()) retire(number_ + 1);
  begin_anew();
  retiring_ = std::jthread([this](const std::stop_token& stopping) { retire_when_asked(stopping); });
}

// A clean end leaves no journal. If it fails, the journals stay and the next start reads them.
BlobJournal::~BlobJournal() {
  retiring_.request_stop();
  retiring_.join();
  try {
    const bool only_an_empty_one = bytes_ == 0 && !torn_ && !kept_back_ && retire_before_ == retired_before_;
    if (only_an_empty_one) {
      disk_.remove(path_of(number_));
    } else {
      retire(number_ + 1);
    }
  } catch (const std::exception& fault) {
    log::warning("files.journal_stays", {{"why", fault.what()}});
  }
}

std::string BlobJournal::path_of(std::int64_t number) const { return folder_ + "/" + std::to_string(number); }

std::int64_t BlobJournal::begin_anew() {
  ++number_;
  disk_.write_synced(path_of(number_), "");
  disk_.sync_folder(folder_);
  flushed_();
  flushed_();
  bytes_ = 0;
  torn_ = false;
  return number_;
}

void BlobJournal::append(std::string_view frames) {
  Waiting own{.frames = frames};
  // Made before the lock: from here to the end of its flush nothing that concerns it needs memory.
  std::list<Waiting*> place{&own};
  std::unique_lock lock(mutex_);
  waiting_.splice(waiting_.end(), place);
  if (NoHurry::here()) written_.wait_for(lock, NoHurry::kAtMost, [&] { return own.done; });
  for (;;) {
    written_.wait(lock, [&] { return own.done || !writing_; });
    if (own.done) break;
    const std::list<Waiting*> batch = next_batch();
    writing_ = true;
    lock.unlock();
    std::exception_ptr fault;
    try {
      flush(batch);
    } catch (...) {
      fault = std::current_exception();
    }
    lock.lock();
    writing_ = false;
    for (Waiting* each : batch) each->done = true, each->fault = fault;
    written_.notify_all();
  }
  if (own.fault) std::rethrow_exception(own.fault);
}

// The first of those who wait, and of the others as many as fit the room that is kept: large ones are not copied once more.
std::list<BlobJournal::Waiting*> BlobJournal::next_batch() {
  std::list<Waiting*> batch;
  std::size_t bytes = 0;
  while (!waiting_.empty() && (batch.empty() || bytes + waiting_.front()->frames.size() <= kRoomKept)) {
    bytes += waiting_.front()->frames.size();
    batch.splice(batch.end(), waiting_, waiting_.begin());
  }
  return batch;
}

void BlobJournal::flush(const std::list<Waiting*>& batch) {
  std::string_view frames = batch.front()->frames;
  if (batch.size() > 1) {
    joined_.clear();
    for (const Waiting* each : batch) joined_.append(each->frames);
    frames = joined_;
  }
  if (torn_) begin_anew();
  torn_ = true;
  disk_.append_synced(path_of(number_), frames);
  torn_ = false;
  flushed_();
  bytes_ += frames.size();
}

std::size_t BlobJournal::waiting() const {
  const std::lock_guard lock(mutex_);
  return waiting_.size();
}

void BlobJournal::keep(std::span<const std::string_view> contents, const std::function<void()>& write_files) {
  // Its room is kept: to fetch some hundred pages from the system anew costs more than to write them.
  thread_local std::string frames;
  frames.clear();
  std::size_t bytes = 0;
  for (const std::string_view content : contents) bytes += kHeadBytes + content.size();
  frames.reserve(bytes);
  for (const std::string_view content : contents) append_frame(frames, content);
  {
    const std::shared_lock turn(turn_);
    append(frames);
    write_files();
  }
  if (frames.capacity() > kRoomKept) std::string().swap(frames);
  if (bytes_ < kJournalBytes) return;
  std::int64_t current = 0;
  {
    const std::unique_lock turn(turn_);
    if (bytes_ < kJournalBytes) return;
    // Nobody is between a journal and its files here: those of the old ones are all written.
    current = begin_anew();
  }
  const std::lock_guard lock(asked_mutex_);
  retire_before_ = std::max(retire_before_, current);
  asked_.notify_one();
}

void BlobJournal::retire_when_asked(const std::stop_token& stopping) {
  for (;;) {
    std::int64_t before = 0;
    {
      std::unique_lock lock(asked_mutex_);
      asked_.wait(lock, stopping, [this] { return retire_before_ > retired_before_; });
      if (stopping.stop_requested()) return;
      before = retire_before_;
    }
    try {
      retire(before);
    } catch (const std::exception& fault) {
      // The journals stay: the next one that is full, or the next start, does it again.
      log::error("files.journal_stays", {{"why", fault.what()}});
      const std::lock_guard lock(asked_mutex_);
      retire_before_ = retired_before_;
      kept_back_ = true;
      continue;
    }
    const std::lock_guard lock(asked_mutex_);
    retired_before_ = before;
    kept_back_ = false;
  }
}

// Makes all files safe and removes the journals that are older than that number.
void BlobJournal::retire(std::int64_t before) {
  std::vector<std::string> old = disk_.list(folder_);
  std::erase_if(old, [&](const std::string& name) { return parse_int(name).value_or(0) >= before; });
  disk_.sync_all(files_);
  flushed_();
  for (const std::string& name : old) disk_.remove(folder_ + "/" + name);
}

}  // namespace sk::files
