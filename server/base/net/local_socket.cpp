#include "base/net/local_socket.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <condition_variable>
#include <cstring>
#include <mutex>
#include <thread>
#include <unordered_set>
#include <utility>

#include "base/core/broken.hpp"
#include "base/core/limits.hpp"
#include "base/core/log.hpp"

namespace sk::net {
namespace {

constexpr std::size_t kFrameBytes = limits::kMessageBytes + 64 * 1024;
constexpr int kCalls = 64;
constexpr int kServerSeconds = 60; // to send a question, and to take an answer

using Moment = std::chrono::steady_clock::time_point;

class Descriptor {
public:
  explicit Descriptor(int fd = -1) : fd_(fd) {}
  Descriptor(Descriptor&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  Descriptor& operator=(Descriptor&&) = delete;
  ~Descriptor() {
    if (fd_ >= 0) ::close(fd_);
  }
  int get() const { return fd_; }

private:
  int fd_;
};

// The address of `path`. One that is longer than sun_path goes by way of its folder's descriptor.
class Place {
public:
  explicit Place(const std::string& path) : folder_(open_folder(path)) {
    const std::string name = folder_.get() < 0 ? path : "/proc/self/fd/" + std::to_string(folder_.get()) + path.substr(path.rfind('/'));
    if (name.size() >= sizeof address_.sun_path)
      throw ConfigError("The name of the socket " + path + " is too long; choose a shorter one.");
    address_.sun_family = AF_UNIX;
    name.copy(address_.sun_path, name.size());
  }
  const sockaddr* get() const { return reinterpret_cast<const sockaddr*>(&address_); }
  socklen_t size() const { return sizeof address_; }

private:
  static int open_folder(const std::string& path) {
    if (path.size() < sizeof(sockaddr_un::sun_path) || !path.contains('/')) return -1;
    return ::open(path.substr(0, path.rfind('/') + 1).c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC);
  }

  Descriptor folder_;
  sockaddr_un address_{};
};

Descriptor new_socket() {
  Descriptor socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
  if (socket.get() < 0) throw Broken(std::string("no local socket: ") + std::strerror(errno));
  return socket;
}

bool wait_for(int fd, short what, Moment until) {
  const auto left = std::chrono::ceil<std::chrono::milliseconds>(until - std::chrono::steady_clock::now()).count();
  pollfd ready{fd, what, 0};
  return left > 0 && ::poll(&ready, 1, static_cast<int>(left)) == 1;
}

// All of it, or false: closed, broken, or not in time.
bool read_exactly(int fd, char* out, std::size_t size, Moment until) {
  while (size > 0) {
    const ssize_t n = ::recv(fd, out, size, 0);
    if (n > 0) {
      out += n;
      size -= static_cast<std::size_t>(n);
    } else if (n == 0 || (errno != EAGAIN && errno != EINTR) || !wait_for(fd, POLLIN, until)) {
      return false;
    }
  }
  return true;
}

bool write_all(int fd, std::string_view bytes, Moment until) {
  while (!bytes.empty()) {
    const ssize_t n = ::send(fd, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (n > 0) {
      bytes.remove_prefix(static_cast<std::size_t>(n));
    } else if ((errno != EAGAIN && errno != EINTR) || !wait_for(fd, POLLOUT, until)) {
      return false;
    }
  }
  return true;
}

std::optional<std::string> read_frame(int fd, Moment until) {
  std::array<char, 4> head{};
  if (!read_exactly(fd, head.data(), head.size(), until)) return std::nullopt;
  std::size_t size = 0;
  for (const char byte : head) size = size << 8 | static_cast<unsigned char>(byte);
  if (size > kFrameBytes) return std::nullopt;
  std::string out(size, '\0');
  if (!read_exactly(fd, out.data(), size, until)) return std::nullopt;
  return out;
}

bool write_frame(int fd, std::string_view bytes, Moment until) {
  if (bytes.size() > kFrameBytes) return false;
  std::string head;
  for (int shift = 24; shift >= 0; shift -= 8) head += static_cast<char>(bytes.size() >> shift & 0xff);
  return write_all(fd, head, until) && write_all(fd, bytes, until);
}

Moment in_seconds(int seconds) { return std::chrono::steady_clock::now() + std::chrono::seconds(seconds); }

bool connects(const Place& place) {
  const Descriptor socket = new_socket();
  return ::connect(socket.get(), place.get(), place.size()) == 0 || errno == EAGAIN;
}

bool is_same_user(int fd) {
  ucred who{};
  socklen_t size = sizeof who;
  return ::getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &who, &size) == 0 && (who.uid == ::geteuid() || who.uid == 0);
}

class UnixServer final : public LocalServer {
public:
  UnixServer(const std::string& path, std::function<std::string(std::string)> answer)
      : path_(path), answer_(std::move(answer)), socket_(new_socket()), wake_(::eventfd(0, EFD_CLOEXEC)) {
    const Place place(path);
    if (connects(place)) throw ConfigError("Another server listens on " + path + "; stop it first.");
    ::unlink(path.c_str());
    // Nobody can connect between bind and listen, so the mode is right before the first one tries.
    if (::bind(socket_.get(), place.get(), place.size()) != 0 || ::chmod(path.c_str(), S_IRUSR | S_IWUSR) != 0 ||
        ::listen(socket_.get(), kCalls) != 0) {
      throw ConfigError("Cannot listen on " + path + " (" + std::strerror(errno) + "); is its folder there and writable?");
    }
    accepting_ = std::jthread([this] { accept(); });
  }

  ~UnixServer() override {
    ::unlink(path_.c_str());
    {
      const std::lock_guard lock(mutex_);
      stopping_ = true;
      // A call that still waits for its question ends; one that is being answered finishes.
      for (const int fd : calls_) ::shutdown(fd, SHUT_RD);
    }
    changed_.notify_all();
    const std::uint64_t one = 1;
    [[maybe_unused]] const ssize_t written = ::write(wake_.get(), &one, sizeof one);
    accepting_.join();
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return calls_.empty(); });
  }

private:
  void accept() {
    for (;;) {
      pollfd ready[2] = {{socket_.get(), POLLIN, 0}, {wake_.get(), POLLIN, 0}};
      ::poll(ready, 2, -1);
      if (ready[1].revents != 0) return;
      Descriptor call(::accept4(socket_.get(), nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK));
      if (call.get() < 0 || !is_same_user(call.get())) continue;
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [this] { return stopping_ || calls_.size() < kCalls; });
      if (stopping_) return;
      calls_.insert(call.get());
      std::thread([this, held = std::move(call)]() mutable { serve(std::move(held)); }).detach();
    }
  }

  void serve(Descriptor call) {
    try {
      std::optional<std::string> question = read_frame(call.get(), in_seconds(kServerSeconds));
      if (question) write_frame(call.get(), answer_(*std::move(question)), in_seconds(kServerSeconds));
    } catch (const std::exception& broken) {
      log::error("local.answer_broke", {{"what", broken.what()}});
    }
    const std::lock_guard lock(mutex_);
    calls_.erase(call.get());
    {
      const Descriptor closed(std::move(call));
    }
    // Under the lock: after it the server may be gone.
    changed_.notify_all();
  }

  const std::string path_;
  const std::function<std::string(std::string)> answer_;
  Descriptor socket_;
  Descriptor wake_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::unordered_set<int> calls_;
  bool stopping_ = false;
  std::jthread accepting_;
};

} // namespace

std::unique_ptr<LocalServer> LocalServer::start(const std::string& path, std::function<std::string(std::string)> answer) {
  return std::make_unique<UnixServer>(path, std::move(answer));
}

std::optional<std::string> ask_local(const std::string& path, const std::string& request, int timeout_seconds) {
  const Moment until = in_seconds(timeout_seconds);
  const Place place(path);
  const Descriptor socket = new_socket();
  // Blocking for the connect alone: a full queue has no event to poll for.
  const int flags = ::fcntl(socket.get(), F_GETFL);
  const timeval patience{timeout_seconds, 0};
  ::setsockopt(socket.get(), SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
  ::fcntl(socket.get(), F_SETFL, flags & ~O_NONBLOCK);
  if (::connect(socket.get(), place.get(), place.size()) != 0) {
    if (errno == ENOENT || errno == ECONNREFUSED || errno == ENOTDIR) return std::nullopt;
    throw Broken("cannot reach the server at " + path + ": " + std::strerror(errno));
  }
  ::fcntl(socket.get(), F_SETFL, flags);
  if (request.size() > kFrameBytes) throw Broken("the request is too large for the server at " + path);
  if (!write_frame(socket.get(), request, until)) throw Broken("the server at " + path + " does not listen to the end");
  std::optional<std::string> answer = read_frame(socket.get(), until);
  if (!answer) throw Broken("the server at " + path + " does not answer");
  return answer;
}

} // namespace sk::net
