#include "base/core/disk.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <utility>

#include "base/core/broken.hpp"

namespace sk {

namespace {

[[noreturn]] void fail(const char* what, const std::string& path, int error) {
  const std::string sentence = std::string("cannot ") + what + " " + path + ": " + std::strerror(error);
  if (error == ENOSPC || error == EDQUOT) throw DiskFull(sentence);
  throw DatabaseBroken(sentence);
}

class OpenFile {
public:
  OpenFile(const std::string& path, int flags) : path_(path), fd_(::open(path.c_str(), flags | O_CLOEXEC, 0600)) {}
  ~OpenFile() {
    if (fd_ >= 0) ::close(fd_);
  }
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;

  bool is_open() const { return fd_ >= 0; }

  void write_all(std::string_view bytes) {
    while (!bytes.empty()) {
      const ssize_t written = ::write(fd_, bytes.data(), bytes.size());
      if (written < 0 && errno == EINTR) continue;
      if (written < 0) fail("write", path_, errno);
      bytes.remove_prefix(static_cast<std::size_t>(written));
    }
  }

  // After a failed fsync nobody knows what is on the disk, and asking again may answer "well": whatever the cause,
  // it is never treated as a full disk that mends itself.
  void sync() {
    if (::fsync(fd_) != 0) throw DatabaseBroken("cannot flush " + path_ + " to disk: " + std::strerror(errno));
  }

  void sync_file_system() {
    if (::syncfs(fd_) != 0) throw DatabaseBroken("cannot flush the disk of " + path_ + ": " + std::strerror(errno));
  }

  void close() {
    const int fd = std::exchange(fd_, -1);
    if (::close(fd) != 0 && errno != EINTR) fail("close", path_, errno);
  }

  std::string read_all() {
    struct stat status = {};
    if (::fstat(fd_, &status) != 0) fail("read", path_, errno);
    std::string bytes;
    bytes.reserve(static_cast<std::size_t>(status.st_size));
    char block[65'536];
    while (true) {
      const ssize_t got = ::read(fd_, block, sizeof block);
      if (got < 0 && errno == EINTR) continue;
      if (got < 0) fail("read", path_, errno);
      if (got == 0) return bytes;
      bytes.append(block, static_cast<std::size_t>(got));
    }
  }

private:
  const std::string& path_;
  int fd_;
};

void make_folder(const std::string& path) {
  if (::mkdir(path.c_str(), 0700) == 0) return;
  const int error = errno;
  struct stat status = {};
  if (error == EEXIST && ::stat(path.c_str(), &status) == 0 && S_ISDIR(status.st_mode)) return;
  fail("make the folder", path, error);
}

bool is_file_or_folder(const std::string& path) {
  struct stat status = {};
  return ::lstat(path.c_str(), &status) == 0 && (S_ISREG(status.st_mode) || S_ISDIR(status.st_mode));
}

class SystemDisk final : public Disk {
public:
  void make_folders(const std::string& path) override {
    for (std::size_t slash = path.find('/', 1); slash != std::string::npos; slash = path.find('/', slash + 1)) {
      make_folder(path.substr(0, slash));
    }
    make_folder(path);
  }

  void write_synced(const std::string& path, std::string_view bytes) override {
    OpenFile file(path, O_WRONLY | O_CREAT | O_TRUNC);
    if (!file.is_open()) fail("create", path, errno);
    file.write_all(bytes);
    file.sync();
    file.close();
  }

  void write(const std::string& path, std::string_view bytes) override {
    OpenFile file(path, O_WRONLY | O_CREAT | O_TRUNC);
    if (!file.is_open()) fail("create", path, errno);
    file.write_all(bytes);
    file.close();
  }

  void append_synced(const std::string& path, std::string_view bytes) override {
    OpenFile file(path, O_WRONLY | O_CREAT | O_APPEND);
    if (!file.is_open()) fail("open", path, errno);
    file.write_all(bytes);
    file.sync();
    file.close();
  }

  void sync_all(const std::string& path) override {
    OpenFile folder(path, O_RDONLY | O_DIRECTORY);
    if (!folder.is_open()) fail("open the folder", path, errno);
    folder.sync_file_system();
  }

  void rename(const std::string& from, const std::string& to) override {
    if (std::rename(from.c_str(), to.c_str()) != 0) fail("rename", from + " to " + to, errno);
  }

  void sync_folder(const std::string& path) override {
    OpenFile folder(path, O_RDONLY | O_DIRECTORY);
    if (!folder.is_open()) fail("open the folder", path, errno);
    folder.sync();
  }

  void remove(const std::string& path) override {
    if (::unlink(path.c_str()) != 0 && errno != ENOENT) fail("remove", path, errno);
  }

  bool exists(const std::string& path) override {
    struct stat status = {};
    if (::stat(path.c_str(), &status) == 0) return true;
    if (errno != ENOENT && errno != ENOTDIR) fail("look for", path, errno);
    return false;
  }

  std::optional<std::string> read(const std::string& path) override {
    OpenFile file(path, O_RDONLY);
    if (file.is_open()) return file.read_all();
    if (errno != ENOENT) fail("open", path, errno);
    return std::nullopt;
  }

  std::vector<std::string> list(const std::string& folder) override {
    std::vector<std::string> names;
    const std::unique_ptr<DIR, int (*)(DIR*)> entries(::opendir(folder.c_str()), ::closedir);
    if (!entries && errno != ENOENT) fail("list", folder, errno);
    while (entries) {
      errno = 0;
      const dirent* entry = ::readdir(entries.get());
      if (entry == nullptr && errno != 0) fail("list", folder, errno);
      if (entry == nullptr) break;
      const std::string name = entry->d_name;
      if (name != "." && name != ".." && is_file_or_folder(folder + "/" + name)) names.push_back(name);
    }
    std::sort(names.begin(), names.end());
    return names;
  }

  std::int64_t free_bytes(const std::string& path) override {
    struct statvfs status = {};
    if (::statvfs(path.c_str(), &status) != 0) fail("measure the free space of", path, errno);
    return static_cast<std::int64_t>(status.f_bavail) * static_cast<std::int64_t>(status.f_frsize);
  }
};

} // namespace

std::unique_ptr<Disk> open_system_disk() { return std::make_unique<SystemDisk>(); }

} // namespace sk
