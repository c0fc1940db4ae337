// Raw mails and attachments as files, named by the SHA-256 of their bytes: <folder>/ab/cdef…. Written once, never changed.
// Order of a write: bytes to a temporary file, fsync, rename, fsync of the folder; only then may a row name the digest (I1).
// With a journal (the running server): bytes to the journal, one fsync for the batch, then file and rename without any.
// A name from outside is never part of a path (A22). A file that no row names is harmless and found by `skranke check`.
#pragma once

#include <atomic>
#include <chrono>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "base/core/disk.hpp"
#include "desk/files/blob_journal.hpp"

namespace sk::files {

class BlobStore {
 public:
  // `reserve_bytes`: below this much free space nothing more is written and DiskFull is thrown (O8).
  // `journal`: for the one program that writes; it also restores what a crash has cost.
  BlobStore(Disk& disk, std::string folder, std::int64_t reserve_bytes, bool journal = false);

  // Safe on disk when it returns. Answers the digests in the order of `contents`. One flush per folder for the whole batch.
  std::vector<std::string> put(std::span<const std::string_view> contents);
  std::string put(std::string_view content);
  // nullopt: no such file. The digest of what is read is compared; a mismatch throws DatabaseBroken (I3).
  std::optional<std::string> get(const std::string& digest) const;
  bool has(const std::string& digest) const;
  // Only for contents that nobody else can ever put (an upload's are salted): else a put at this moment would lose its file.
  void remove(const std::string& digest);
  // For what no row names any more. False: the same bytes were put a moment ago, and a row that names them may be on its way;
  // the file stays.
  bool remove_unless_recent(const std::string& digest);
  std::vector<std::string> all_digests() const;
  // Throws DiskFull when the reserve is reached. Asked before a mail or an upload is taken.
  void require_space() const;
  std::int64_t flushes() const { return flushes_.load(); }  // fsync calls since start, files and folders

 private:
  std::string path_of(const std::string& digest) const;
  std::string temporary_of(const std::string& digest);
  void put_synced(std::span<const std::string_view> contents, std::span<const std::string> digests);
  void write_unsynced(std::span<const std::string_view> contents, std::span<const std::string> digests);
  void restore(std::string_view content);
  void forget_old_puts();
  void note_put(std::span<const std::string> digests);
  Disk& disk_;
  std::string folder_;
  std::int64_t reserve_bytes_;
  std::atomic<std::int64_t> next_temporary_{0};
  std::atomic<std::int64_t> flushes_{0};
  std::unique_ptr<BlobJournal> journal_;
  std::mutex recent_mutex_;                          // held while a file is removed: nobody may then find it there
  std::unordered_set<std::string> recent_, before_;  // first digits of what was put in this span of time, and in the one before
  std::chrono::steady_clock::time_point recent_since_{};
};

}  // namespace sk::files
