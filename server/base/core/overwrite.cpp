#include "base/core/overwrite.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "base/core/broken.hpp"

namespace sk {

namespace {

[[noreturn]] void fail(const std::string& path, int error) {
  throw DatabaseBroken("cannot overwrite " + path + ": " + std::strerror(error));
}

class OpenFile {
public:
  explicit OpenFile(const std::string& path) : path_(path), fd_(::open(path.c_str(), O_WRONLY | O_CLOEXEC | O_NOFOLLOW)) {
    if (fd_ < 0) fail(path_, errno);
  }
  ~OpenFile() { ::close(fd_); }
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;

  void fill_with_zeros() {
    struct stat status = {};
    if (::fstat(fd_, &status) != 0) fail(path_, errno);
    const std::string zeros(4096, '\0');
    for (off_t done = 0; done < status.st_size;) {
      const auto wanted = std::min<std::size_t>(zeros.size(), static_cast<std::size_t>(status.st_size - done));
      const ssize_t written = ::pwrite(fd_, zeros.data(), wanted, done);
      if (written < 0 && errno == EINTR) continue;
      if (written < 0) fail(path_, errno);
      done += written;
    }
    if (::fsync(fd_) != 0) fail(path_, errno);
  }

private:
  const std::string& path_;
  int fd_;
};

} // namespace

void overwrite_file(const std::string& path) { OpenFile(path).fill_with_zeros(); }

} // namespace sk
