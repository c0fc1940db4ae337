#include "base/core/clock.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <atomic>
#include <chrono>

#include "base/core/broken.hpp"
#include "base/core/bytes.hpp"

namespace sk {

namespace {

std::optional<Instant> read_instant(const std::string& path) {
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) return std::nullopt;
  char text[128];
  const ssize_t length = ::read(fd, text, sizeof text);
  ::close(fd);
  if (length <= 0) return std::nullopt;
  return parse_rfc3339(trim({text, static_cast<std::size_t>(length)}));
}

class FileClock final : public Clock {
public:
  FileClock(std::string path, Instant start) : path_(std::move(path)), last_(start.micros) {}

  // Read at every call: two writes within one tick of the file system look alike to stat(2), and whoever has written the
  // file expects the very next answer to know it. A half-written file is no instant and keeps the last one.
  Instant now() const override {
    if (const std::optional<Instant> at = read_instant(path_)) last_.store(at->micros, std::memory_order_relaxed);
    return {last_.load(std::memory_order_relaxed)};
  }

  std::string warning() const override { return "The clock is not the host's: the time is read from " + path_ + " (--test-clock)."; }

private:
  std::string path_;
  mutable std::atomic<std::int64_t> last_;
};

} // namespace

Instant SystemClock::now() const {
  using std::chrono::duration_cast, std::chrono::microseconds, std::chrono::system_clock;
  return {duration_cast<microseconds>(system_clock::now().time_since_epoch()).count()};
}

std::unique_ptr<Clock> open_file_clock(const std::string& path) {
  const std::optional<Instant> start = read_instant(path);
  if (!start) {
    throw ConfigError("--test-clock: " + path + " is missing or holds no instant; write one as 2026-11-22T07:30:00Z into it.");
  }
  return std::make_unique<FileClock>(path, *start);
}

} // namespace sk
