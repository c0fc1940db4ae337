#include "base/db/crash_vfs.hpp"

#include <algorithm>
#include <atomic>
#include <cstring>
#include <new>

#include "base/core/broken.hpp"

namespace sk::db {
namespace {

// Made by SQLite as raw memory; lives from a good open to the close.
struct OpenFile {
  sqlite3_file base;
  CrashMachine* machine;
  CrashMachine::FilePointer file;
  std::string path;
};

OpenFile& opened(sqlite3_file* file) { return *reinterpret_cast<OpenFile*>(file); }
CrashMachine& machine_of(sqlite3_vfs* vfs) { return *static_cast<CrashMachine*>(vfs->pAppData); }

using Kind = CrashMachine::Kind;

int fault_code(const CrashMachine& machine, int input_output) {
  return machine.fault() == CrashMachine::Fault::NoSpace ? SQLITE_FULL : input_output;
}

int close_file(sqlite3_file* file) {
  opened(file).~OpenFile();
  return SQLITE_OK;
}

int read_file(sqlite3_file* file, void* to, int size, sqlite3_int64 at) {
  OpenFile& f = opened(file);
  const std::lock_guard lock(f.machine->mutex());
  if (!f.machine->operation(Kind::Read)) return SQLITE_IOERR_READ;
  const auto offset = static_cast<std::size_t>(at);
  const auto wanted = static_cast<std::size_t>(size);
  const std::size_t there = offset < f.file->current.size() ? std::min(wanted, f.file->current.size() - offset) : 0;
  if (there > 0) std::memcpy(to, f.file->current.data() + offset, there);
  std::memset(static_cast<char*>(to) + there, 0, wanted - there);
  return there == wanted ? SQLITE_OK : SQLITE_IOERR_SHORT_READ;
}

int write_file(sqlite3_file* file, const void* from, int size, sqlite3_int64 at) {
  OpenFile& f = opened(file);
  const std::lock_guard lock(f.machine->mutex());
  std::string bytes(static_cast<const char*>(from), static_cast<std::size_t>(size));
  if (f.machine->operation(Kind::Write)) {
    f.machine->change(*f.file, {static_cast<std::size_t>(at), std::move(bytes), false});
    return SQLITE_OK;
  }
  // A write that fails may have come half way.
  bytes.resize(bytes.size() / 2);
  f.machine->change(*f.file, {static_cast<std::size_t>(at), std::move(bytes), false});
  return fault_code(*f.machine, SQLITE_IOERR_WRITE);
}

int truncate_file(sqlite3_file* file, sqlite3_int64 size) {
  OpenFile& f = opened(file);
  const std::lock_guard lock(f.machine->mutex());
  if (!f.machine->operation(Kind::Truncate)) return SQLITE_IOERR_TRUNCATE;
  f.machine->change(*f.file, {static_cast<std::size_t>(size), {}, true});
  return SQLITE_OK;
}

int sync_file(sqlite3_file* file, int) {
  OpenFile& f = opened(file);
  const std::lock_guard lock(f.machine->mutex());
  if (!f.machine->operation(Kind::Flush)) {
    f.machine->lose_pending(*f.file);
    return SQLITE_IOERR_FSYNC;
  }
  f.machine->flush(*f.file);
  f.machine->flush_names([&](const std::string& path) { return path == f.path; });
  return SQLITE_OK;
}

int file_size(sqlite3_file* file, sqlite3_int64* size) {
  const std::lock_guard lock(opened(file).machine->mutex());
  *size = static_cast<sqlite3_int64>(opened(file).file->current.size());
  return SQLITE_OK;
}

// One connection: nobody to lock out. Version 1 has no shared memory, so WAL needs locking_mode=EXCLUSIVE.
const sqlite3_io_methods& methods() {
  static const sqlite3_io_methods table = [] {
    sqlite3_io_methods m{};
    m.iVersion = 1;
    m.xClose = close_file;
    m.xRead = read_file;
    m.xWrite = write_file;
    m.xTruncate = truncate_file;
    m.xSync = sync_file;
    m.xFileSize = file_size;
    m.xLock = [](sqlite3_file*, int) { return SQLITE_OK; };
    m.xUnlock = [](sqlite3_file*, int) { return SQLITE_OK; };
    m.xCheckReservedLock = [](sqlite3_file*, int* out) {
      *out = 0;
      return SQLITE_OK;
    };
    m.xFileControl = [](sqlite3_file*, int, void*) { return SQLITE_NOTFOUND; };
    m.xSectorSize = [](sqlite3_file*) { return 4'096; };
    m.xDeviceCharacteristics = [](sqlite3_file*) { return SQLITE_IOCAP_POWERSAFE_OVERWRITE; }; // as SQLite takes Linux to be
    return m;
  }();
  return table;
}

int open_file(sqlite3_vfs* vfs, const char* path, sqlite3_file* file, int flags, int* out_flags) {
  CrashMachine& machine = machine_of(vfs);
  const std::lock_guard lock(machine.mutex());
  file->pMethods = nullptr;
  const std::string name = path != nullptr ? path : "";
  CrashMachine::FilePointer found = machine.find(name);
  if (!found) {
    if ((flags & SQLITE_OPEN_CREATE) == 0) return SQLITE_CANTOPEN;
    if (!machine.operation(Kind::Name)) return SQLITE_CANTOPEN;
    found = machine.create(name);
  }
  new (file) OpenFile{{&methods()}, &machine, std::move(found), name};
  if (out_flags != nullptr) *out_flags = flags;
  return SQLITE_OK;
}

int delete_file(sqlite3_vfs* vfs, const char* path, int sync_folder) {
  CrashMachine& machine = machine_of(vfs);
  const std::lock_guard lock(machine.mutex());
  const std::string name = path;
  if (!machine.find(name)) return SQLITE_IOERR_DELETE_NOENT;
  if (!machine.operation(Kind::Name)) return SQLITE_IOERR_DELETE;
  machine.remove(name);
  if (sync_folder != 0) machine.flush_names([&](const std::string& other) { return other == name; });
  return SQLITE_OK;
}

int access_file(sqlite3_vfs* vfs, const char* path, int, int* out) {
  CrashMachine& machine = machine_of(vfs);
  const std::lock_guard lock(machine.mutex());
  *out = machine.find(path) ? 1 : 0;
  return SQLITE_OK;
}

} // namespace

CrashMachine::CrashMachine(std::uint64_t seed) : random_(seed) {
  static std::atomic<int> number{0};
  name_ = "skranke-crash-" + std::to_string(++number);
  vfs_.iVersion = 1;
  vfs_.szOsFile = static_cast<int>(sizeof(OpenFile));
  vfs_.mxPathname = 512;
  vfs_.zName = name_.c_str();
  vfs_.pAppData = this;
  vfs_.xOpen = open_file;
  vfs_.xDelete = delete_file;
  vfs_.xAccess = access_file;
  vfs_.xFullPathname = [](sqlite3_vfs*, const char* path, int size, char* out) {
    sqlite3_snprintf(size, out, "%s", path);
    return SQLITE_OK;
  };
  vfs_.xRandomness = [](sqlite3_vfs* vfs, int size, char* out) {
    machine_of(vfs).random().fill({reinterpret_cast<unsigned char*>(out), static_cast<std::size_t>(size)});
    return size;
  };
  vfs_.xSleep = [](sqlite3_vfs*, int micros) { return micros; };
  vfs_.xCurrentTime = [](sqlite3_vfs*, double* out) {
    *out = 2'461'000.5;
    return SQLITE_OK;
  };
  vfs_.xGetLastError = [](sqlite3_vfs*, int, char*) { return 0; };
  if (sqlite3_vfs_register(&vfs_, 0) != SQLITE_OK) throw BrokenInvariant("SQLite did not take the crash file system");
}

CrashMachine::~CrashMachine() { sqlite3_vfs_unregister(&vfs_); }

} // namespace sk::db
