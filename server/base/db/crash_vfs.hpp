// For tests: a machine in memory whose power can be lost, and whose disk can fail, at any operation. Database files reach
// it through a SQLite VFS (open with OpenOptions{.sqlite_vfs = machine.vfs(), .exclusive = true}), all other files through
// machine.disk(); both count the same operations and lose the same kind of thing: what was written but not flushed, and
// names that were given, changed or removed in a folder that was not flushed.
// Simplified: folders themselves are never lost; flushing a database file also makes its name last, as SQLite's VFS does.
#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/core/disk.hpp"
#include "base/core/random.hpp"

namespace sk::db {

class CrashMachine {
public:
  explicit CrashMachine(std::uint64_t seed);
  ~CrashMachine();
  CrashMachine(const CrashMachine&) = delete;
  CrashMachine& operator=(const CrashMachine&) = delete;

  const std::string& vfs() const { return name_; }
  std::unique_ptr<Disk> disk(); // lives no longer than the machine

  // What a loss of power right here could leave behind, by path. Nothing: all that was written; Everything: only what
  // was flushed; Some: any part of the rest; Torn: any part of it, cut at sectors of 512 bytes.
  enum class Lost { Nothing, Everything, Some, Torn };
  using Image = std::map<std::string, std::string>;
  Image image(Lost lost);
  bool has_unflushed();
  void boot(const Image& image); // as after a start on it; nothing may be open
  void power_cycle(Lost lost) { boot(image(lost)); }

  // Called before each operation that changes something, with the machine as it stands.
  void before_each_change(std::function<void()> look);
  std::int64_t operations() const { return operations_; }

  // The operation with that number (the next one is operations() + 1) fails. A write that finds no space, a flush that
  // fails: then what it was to flush is lost although it can still be read, and no later flush brings it back.
  enum class Fault { InputOutput, NoSpace };
  void fail_at(std::int64_t operation, Fault fault);
  bool has_failed();
  bool failed_at_flush();

  // From here on for the VFS and the disk in crash_vfs.cpp and crash_disk.cpp.
  enum class Kind { Read, Write, Truncate, Flush, Name };
  struct Change {
    std::size_t offset = 0;
    std::string bytes;
    bool truncates = false; // to `offset`
  };
  struct File {
    std::string durable, current;
    std::vector<Change> pending;
  };
  using FilePointer = std::shared_ptr<File>;

  std::recursive_mutex& mutex() { return mutex_; }
  // False: it is to fail, with fault().
  bool operation(Kind kind);
  Fault fault() const { return fault_; }
  FilePointer find(const std::string& path) const;
  FilePointer create(const std::string& path);
  void change(File& file, Change change);
  void flush(File& file);
  void lose_pending(File& file) { file.pending.clear(); }
  void rename(const std::string& from, const std::string& to);
  void remove(const std::string& path);
  void flush_names(const std::function<bool(const std::string& path)>& which);
  void flush_below(const std::string& folder); // files and names
  std::vector<std::string> names_in(const std::string& folder) const;
  Random& random() { return random_; }

private:
  struct NameChange {
    std::string path;
    FilePointer file;       // null: removed
    std::string moved_from; // a rename is one change: both happen or none
  };
  using Names = std::map<std::string, FilePointer>;

  static void apply(const Change& change, std::string& bytes);
  static void apply(const NameChange& change, Names& names);
  void name_change(NameChange change);
  std::string contents(const File& file, Lost lost);
  void apply_torn(const Change& change, std::string& bytes);
  bool coin() { return (random_.next() & 1) != 0; }

  std::recursive_mutex mutex_;
  SeededRandom random_;
  Names names_, durable_names_;
  std::vector<NameChange> pending_names_;
  std::function<void()> look_;
  std::int64_t operations_ = 0;
  std::int64_t fail_at_ = 0;
  Fault fault_ = Fault::InputOutput;
  bool failed_ = false;
  bool failed_at_flush_ = false;
  std::string name_;
  sqlite3_vfs vfs_{};
};

} // namespace sk::db
