// The disk below the blob store is handed in (decision D3), so that tests can lose power at any operation and fail any
// call. Database files go through SQLite's own VFS (base/db/crash_vfs.hpp gives both the same crash).
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sk {

class Disk {
 public:
  virtual ~Disk() = default;
  // All throw DiskFull on ENOSPC and EDQUOT, DatabaseBroken on any other failure.
  virtual void make_folders(const std::string& path) = 0;               // like mkdir -p, mode 0700
  virtual void write_synced(const std::string& path, std::string_view bytes) = 0;   // create or replace, write, fsync; mode 0600
  virtual void write(const std::string& path, std::string_view bytes) = 0;          // the same without fsync: a loss of power may take it
  virtual void append_synced(const std::string& path, std::string_view bytes) = 0;  // made when missing; may leave a part when it throws
  // Everything that was written below `folder`, names included, is on disk when it returns (syncfs(2)).
  virtual void sync_all(const std::string& folder) = 0;
  virtual void rename(const std::string& from, const std::string& to) = 0;
  virtual void sync_folder(const std::string& path) = 0;
  virtual void remove(const std::string& path) = 0;                     // nothing there: no error
  virtual bool exists(const std::string& path) = 0;
  virtual std::optional<std::string> read(const std::string& path) = 0; // nullopt: no such file
  virtual std::vector<std::string> list(const std::string& folder) = 0; // names of plain files and folders, sorted; no such folder: none
  virtual std::int64_t free_bytes(const std::string& path) = 0;
};

std::unique_ptr<Disk> open_system_disk();

}  // namespace sk
