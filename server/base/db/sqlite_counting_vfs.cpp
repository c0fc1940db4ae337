#include "base/db/sqlite_counting_vfs.hpp"

#include <cstring>
#include <memory>
#include <new>
#include <utility>

#include "base/core/broken.hpp"

namespace sk::db::sqlite {
namespace {

// SQLite keeps count of all its memory under one lock for all connections; nobody asks. Only before its first use.
[[maybe_unused]] const bool memory_is_not_counted = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0) == SQLITE_OK;

// What is written to a log one behind the other, until somebody asks for it: SQLite writes each page of a commit in two pieces.
// In the order of the writes, and before the file is flushed, read or measured, so that what a crash leaves is what it would be.
class Gathered {
public:
  // False: it does not follow, or there is no room for it.
  bool take(const void* from, int bytes, sqlite3_int64 at) noexcept {
    if (size_ > 0 && at != begin_ + size_) return false;
    if (!room_) room_.reset(new (std::nothrow) char[kMost]);
    if (!room_ || bytes > kMost - size_) return false;
    if (size_ == 0) begin_ = at;
    std::memcpy(room_.get() + size_, from, static_cast<std::size_t>(bytes));
    size_ += bytes;
    return true;
  }
  int hand_down(sqlite3_file* below) noexcept {
    const int size = std::exchange(size_, 0); // what a full disk does not take is undone with its transaction
    return size == 0 ? SQLITE_OK : below->pMethods->xWrite(below, room_.get(), size, begin_);
  }

private:
  static constexpr int kMost = 120 * 1024; // SQLite's own VFS takes less than 128 KiB at once (seekAndWriteFd of os_unix.c)
  std::unique_ptr<char[]> room_;
  int size_ = 0;
  sqlite3_int64 begin_ = 0;
};

// Laid out by SQLite: our part first, the file of the VFS below right behind it.
struct CountedFile {
  sqlite3_file base;
  CountingVfs* counter;
  Gathered* log; // nullptr: not a log
};

sqlite3_file* real(sqlite3_file* file) { return reinterpret_cast<sqlite3_file*>(reinterpret_cast<CountedFile*>(file) + 1); }
Gathered* log_of(sqlite3_file* file) { return reinterpret_cast<CountedFile*>(file)->log; }
int hand_down(sqlite3_file* file) { return log_of(file) == nullptr ? SQLITE_OK : log_of(file)->hand_down(real(file)); }

// For what asks for the file as it stands.
template <class Ask>
int up_to_date(sqlite3_file* file, Ask ask) {
  const int code = hand_down(file);
  return code == SQLITE_OK ? ask(real(file)) : code;
}

CountingVfs* counter_of(sqlite3_vfs* vfs) { return static_cast<CountingVfs*>(vfs->pAppData); }
sqlite3_vfs* below_vfs(sqlite3_vfs* vfs) { return counter_of(vfs)->real(); }

int sync(sqlite3_file* file, int flags) {
  reinterpret_cast<CountedFile*>(file)->counter->count();
  return up_to_date(file, [&](sqlite3_file* below) { return below->pMethods->xSync(below, flags); });
}

int write(sqlite3_file* file, const void* from, int bytes, sqlite3_int64 at) {
  Gathered* const log = log_of(file);
  if (log != nullptr && log->take(from, bytes, at)) return SQLITE_OK;
  if (const int code = hand_down(file); code != SQLITE_OK) return code;
  if (log != nullptr && log->take(from, bytes, at)) return SQLITE_OK;
  return real(file)->pMethods->xWrite(real(file), from, bytes, at);
}

int close(sqlite3_file* file) {
  const int written = hand_down(file);
  delete std::exchange(reinterpret_cast<CountedFile*>(file)->log, nullptr);
  const int code = real(file)->pMethods->xClose(real(file));
  return written != SQLITE_OK ? written : code;
}

// The rest passes through. Versions 2 and 3 (shared memory, mapped pages) only where the file below has them.
sqlite3_io_methods methods_of_version(int version) {
  sqlite3_io_methods m{};
  m.iVersion = version;
  m.xClose = close;
  m.xRead = [](sqlite3_file* f, void* to, int n, sqlite3_int64 at) {
    return up_to_date(f, [&](sqlite3_file* below) { return below->pMethods->xRead(below, to, n, at); });
  };
  m.xWrite = write;
  m.xTruncate = [](sqlite3_file* f, sqlite3_int64 size) {
    return up_to_date(f, [&](sqlite3_file* below) { return below->pMethods->xTruncate(below, size); });
  };
  m.xSync = sync;
  m.xFileSize = [](sqlite3_file* f, sqlite3_int64* size) {
    return up_to_date(f, [&](sqlite3_file* below) { return below->pMethods->xFileSize(below, size); });
  };
  m.xLock = [](sqlite3_file* f, int level) { return real(f)->pMethods->xLock(real(f), level); };
  m.xUnlock = [](sqlite3_file* f, int level) { return real(f)->pMethods->xUnlock(real(f), level); };
  m.xCheckReservedLock = [](sqlite3_file* f, int* out) { return real(f)->pMethods->xCheckReservedLock(real(f), out); };
  m.xFileControl = [](sqlite3_file* f, int op, void* arg) {
    return up_to_date(f, [&](sqlite3_file* below) { return below->pMethods->xFileControl(below, op, arg); });
  };
  m.xSectorSize = [](sqlite3_file* f) { return real(f)->pMethods->xSectorSize(real(f)); };
  m.xDeviceCharacteristics = [](sqlite3_file* f) { return real(f)->pMethods->xDeviceCharacteristics(real(f)); };
  m.xShmMap = [](sqlite3_file* f, int region, int size, int extend, void volatile** out) {
    return real(f)->pMethods->xShmMap(real(f), region, size, extend, out);
  };
  m.xShmLock = [](sqlite3_file* f, int offset, int n, int flags) { return real(f)->pMethods->xShmLock(real(f), offset, n, flags); };
  m.xShmBarrier = [](sqlite3_file* f) { real(f)->pMethods->xShmBarrier(real(f)); };
  m.xShmUnmap = [](sqlite3_file* f, int remove) { return real(f)->pMethods->xShmUnmap(real(f), remove); };
  m.xFetch = [](sqlite3_file* f, sqlite3_int64 at, int n, void** out) { return real(f)->pMethods->xFetch(real(f), at, n, out); };
  m.xUnfetch = [](sqlite3_file* f, sqlite3_int64 at, void* page) { return real(f)->pMethods->xUnfetch(real(f), at, page); };
  return m;
}

int open(sqlite3_vfs* vfs, const char* path, sqlite3_file* file, int flags, int* out_flags) {
  static const sqlite3_io_methods methods[] = {methods_of_version(1), methods_of_version(2), methods_of_version(3)};
  auto* counted = new (file) CountedFile{{nullptr}, counter_of(vfs), nullptr};
  real(file)->pMethods = nullptr;
  const int code = below_vfs(vfs)->xOpen(below_vfs(vfs), path, real(file), flags, out_flags);
  // SQLite closes a file whose methods are set, even after a failed open.
  if (real(file)->pMethods == nullptr) return code;
  counted->base.pMethods = &methods[real(file)->pMethods->iVersion - 1];
  if ((flags & SQLITE_OPEN_WAL) != 0) counted->log = new (std::nothrow) Gathered; // without one each write goes down by itself
  return code;
}

} // namespace

CountingVfs::CountingVfs(const std::string& below_name) : below_(sqlite3_vfs_find(below_name.empty() ? nullptr : below_name.c_str())) {
  if (below_ == nullptr) throw ConfigError("SQLite has no file system called " + below_name);
  static std::atomic<int> number{0};
  name_ = "skranke-count-" + std::to_string(++number);
  vfs_ = *below_;
  vfs_.szOsFile = static_cast<int>(sizeof(CountedFile)) + below_->szOsFile;
  vfs_.pNext = nullptr;
  vfs_.zName = name_.c_str();
  vfs_.pAppData = this;
  vfs_.xOpen = open;
  vfs_.xDelete = [](sqlite3_vfs* v, const char* path, int sync_folder) { return below_vfs(v)->xDelete(below_vfs(v), path, sync_folder); };
  vfs_.xAccess = [](sqlite3_vfs* v, const char* path, int flags, int* out) {
    return below_vfs(v)->xAccess(below_vfs(v), path, flags, out);
  };
  vfs_.xFullPathname = [](sqlite3_vfs* v, const char* path, int n, char* out) {
    return below_vfs(v)->xFullPathname(below_vfs(v), path, n, out);
  };
  vfs_.xDlOpen = nullptr; // nothing is ever loaded into the program
  vfs_.xRandomness = [](sqlite3_vfs* v, int n, char* out) { return below_vfs(v)->xRandomness(below_vfs(v), n, out); };
  vfs_.xSleep = [](sqlite3_vfs* v, int micros) { return below_vfs(v)->xSleep(below_vfs(v), micros); };
  vfs_.xCurrentTime = [](sqlite3_vfs* v, double* out) { return below_vfs(v)->xCurrentTime(below_vfs(v), out); };
  vfs_.xGetLastError = [](sqlite3_vfs* v, int n, char* out) { return below_vfs(v)->xGetLastError(below_vfs(v), n, out); };
  vfs_.xCurrentTimeInt64 = [](sqlite3_vfs* v, sqlite3_int64* out) { return below_vfs(v)->xCurrentTimeInt64(below_vfs(v), out); };
  vfs_.iVersion = 2;
  if (sqlite3_vfs_register(&vfs_, 0) != SQLITE_OK) throw DatabaseBroken("SQLite did not take the counting file system");
}

CountingVfs::~CountingVfs() { sqlite3_vfs_unregister(&vfs_); }

} // namespace sk::db::sqlite
