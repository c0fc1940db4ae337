// Makes many small files safe with one flush. What is to be kept is appended to a journal and flushed there, all of a batch at
// once; the files themselves are written without a flush of their own. When a journal is long enough, one flush of the whole
// disk makes its files safe and the journal goes away. After a crash the journals that are left say what the files must hold.
// Order: the journal is on disk before a file gets its name, so a file that can be seen can always be restored.
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <exception>
#include <functional>
#include <list>
#include <mutex>
#include <shared_mutex>
#include <span>
#include <string>
#include <string_view>
#include <thread>

#include "base/core/disk.hpp"

namespace sk::files {

class BlobJournal {
 public:
  using Restore = std::function<void(std::string_view content)>;  // writes the file if it is not there as it should be

  // Restores what the journals in `folder` hold, makes it safe, and begins a new one. `flushed` is called at each flush.
  BlobJournal(Disk& disk, std::string folder, std::string files, const Restore& restore, std::function<void()> flushed);
  ~BlobJournal();
  BlobJournal(const BlobJournal&) = delete;
  BlobJournal& operator=(const BlobJournal&) = delete;

  // All of it is on disk before `write_files` is called. Who comes while others are flushed joins the next flush; who has no hurry
  // (base/core/hurry.hpp) waits a moment for one.
  void keep(std::span<const std::string_view> contents, const std::function<void()>& write_files);

  // Who waits for a flush to join.
  std::size_t waiting() const;

 private:
  struct Waiting {
    std::string_view frames;
    bool done = false;
    std::exception_ptr fault;
  };
  std::string path_of(std::int64_t number) const;
  void append(std::string_view frames);
  std::list<Waiting*> next_batch();
  void flush(const std::list<Waiting*>& batch);
  std::int64_t begin_anew();
  void retire(std::int64_t before);

  Disk& disk_;
  std::string folder_, files_;
  std::function<void()> flushed_;
  std::shared_mutex turn_;   // held shared from the journal's flush to the last file; alone by who looks for the end of a journal
  mutable std::mutex mutex_;
  std::condition_variable written_;
  std::list<Waiting*> waiting_;
  bool writing_ = false;  // by one of those who waited, for all who did; with turn_ held shared the current journal, below, is his
  std::string joined_;    // his, too
  std::int64_t number_ = 0;
  std::atomic<std::size_t> bytes_ = 0;
  bool torn_ = false;        // the end of the current journal cannot be trusted: nothing more goes into it

  // The flush of the whole disk may take long on a busy one: nobody's mail waits for it.
  void retire_when_asked(const std::stop_token& stopping);
  std::mutex asked_mutex_;
  std::condition_variable_any asked_;
  std::int64_t retire_before_ = 0, retired_before_ = 0;
  bool kept_back_ = false;  // old journals are left because a flush failed
  std::jthread retiring_;  // last: it uses all the others
};

// For tests: how a journal holds one content.
std::string journal_frame(std::string_view content);

}  // namespace sk::files
