#include "desk/files/blob_store.hpp"

#include <unistd.h>

#include <set>
#include <utility>

#include "base/core/blocking.hpp"
#include "base/core/broken.hpp"
#include "base/crypto/digest.hpp"

namespace sk::files {

namespace {

// Longer than it takes from a file to the commit of its row.
constexpr std::chrono::minutes kRecent{10};
constexpr std::size_t kRecentDigits = 15;  // kept in a string without an allocation

bool is_digest(const std::string& text) {
  return text.size() == 64 && text.find_first_not_of("0123456789abcdef") == std::string::npos;
}

}  // namespace

BlobStore::BlobStore(Disk& disk, std::string folder, std::int64_t reserve_bytes, bool journal)
    : disk_(disk), folder_(std::move(folder)), reserve_bytes_(reserve_bytes) {
  disk_.make_folders(folder_ + "/incoming");
  for (int first = 0; first < 256; ++first) {
    static constexpr char kHex[] = "0123456789abcdef";
    disk_.make_folders(folder_ + "/" + kHex[first / 16] + kHex[first % 16]);
  }
  // The folders themselves must survive, or the first file in one of them would not.
  disk_.sync_folder(folder_);
  if (!journal) return;
  journal_ = std::make_unique<BlobJournal>(
      disk_, folder_ + ".journal", folder_, [this](std::string_view content) { restore(content); }, [this] { flushes_.fetch_add(1); });
}

std::string BlobStore::path_of(const std::string& digest) const { return folder_ + "/" + digest.substr(0, 2) + "/" + digest.substr(2); }

std::string BlobStore::temporary_of(const std::string& digest) {
  return folder_ + "/incoming/" + digest.substr(0, 16) + "." + std::to_string(::getpid()) + "." + std::to_string(next_temporary_.fetch_add(1));
}

std::vector<std::string> BlobStore::put(std::span<const std::string_view> contents) {
  const Blocking waiting;  // for the disk
  std::vector<std::string> digests;
  for (const std::string_view content : contents) digests.push_back(crypto::sha256_hex(content));
  note_put(digests);
  if (!contents.empty() && journal_) {
    // Also what is there already: whether a crash long ago cost it its last flush, nobody knows.
    journal_->keep(contents, [&] { write_unsynced(contents, digests); });
  } else {
    put_synced(contents, digests);
  }
  return digests;
}

void BlobStore::write_unsynced(std::span<const std::string_view> contents, std::span<const std::string> digests) {
  for (std::size_t i = 0; i < contents.size(); ++i) {
    if (disk_.exists(path_of(digests[i]))) continue;
    const std::string temporary = temporary_of(digests[i]);
    disk_.write(temporary, contents[i]);
    disk_.rename(temporary, path_of(digests[i]));
  }
}

void BlobStore::restore(std::string_view content) {
  const std::string digest = crypto::sha256_hex(content);
  const std::optional<std::string> found = disk_.read(path_of(digest));
  if (found && *found == content) return;
  const std::string temporary = temporary_of(digest);
  disk_.write(temporary, content);
  disk_.rename(temporary, path_of(digest));
}

void BlobStore::put_synced(std::span<const std::string_view> contents, std::span<const std::string> digests) {
  std::set<std::string> folders;
  for (std::size_t i = 0; i < contents.size(); ++i) {
    const std::string& digest = digests[i];
    const std::string path = path_of(digest);
    // A file that is there was complete before it got its name, but its folder may not have reached the disk yet.
    folders.insert(folder_ + "/" + digest.substr(0, 2));
    if (disk_.exists(path)) continue;
    const std::string temporary = temporary_of(digest);
    disk_.write_synced(temporary, contents[i]);
    flushes_.fetch_add(1);
    disk_.rename(temporary, path);
  }
  for (const std::string& folder : folders) {
    disk_.sync_folder(folder);
    flushes_.fetch_add(1);
  }
}

std::string BlobStore::put(std::string_view content) {
  const std::string_view one[] = {content};
  return put(one).front();
}

std::optional<std::string> BlobStore::get(const std::string& digest) const {
  if (!is_digest(digest)) return std::nullopt;
  std::optional<std::string> content = disk_.read(path_of(digest));
  if (content && crypto::sha256_hex(*content) != digest) throw DatabaseBroken("file " + digest + " does not hold what its name says");
  return content;
}

// The lock is held.
void BlobStore::forget_old_puts() {
  const auto now = std::chrono::steady_clock::now();
  if (now - recent_since_ <= kRecent) return;
  before_ = now - recent_since_ > 2 * kRecent ? std::unordered_set<std::string>() : std::move(recent_);
  recent_.clear();
  recent_since_ = now;
}

void BlobStore::note_put(std::span<const std::string> digests) {
  const std::lock_guard lock(recent_mutex_);
  forget_old_puts();
  for (const std::string& digest : digests) recent_.insert(digest.substr(0, kRecentDigits));
}

bool BlobStore::remove_unless_recent(const std::string& digest) {
  if (!is_digest(digest)) return false;
  const std::lock_guard lock(recent_mutex_);
  forget_old_puts();
  const std::string first = digest.substr(0, kRecentDigits);
  if (recent_.contains(first) || before_.contains(first)) return false;
  disk_.remove(path_of(digest));
  return true;
}

bool BlobStore::has(const std::string& digest) const { return is_digest(digest) && disk_.exists(path_of(digest)); }

void BlobStore::remove(const std::string& digest) {
  if (is_digest(digest)) disk_.remove(path_of(digest));
}

std::vector<std::string> BlobStore::all_digests() const {
  std::vector<std::string> digests;
  for (const std::string& first : disk_.list(folder_)) {
    if (first.size() != 2) continue;
    for (const std::string& rest : disk_.list(folder_ + "/" + first)) digests.push_back(first + rest);
  }
  return digests;
}

void BlobStore::require_space() const {
  if (disk_.free_bytes(folder_) < reserve_bytes_) throw DiskFull("less than the reserve is free on the disk of " + folder_);
}

}  // namespace sk::files
