// A blocking client for tests over loopback. Every wait ends after ten seconds, and the test fails then.
#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <string>
#include <string_view>
#include <utility>

namespace sk::net {

class TestClient {
public:
  explicit TestClient(int port) : fd_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(static_cast<std::uint16_t>(port));
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    connected_ = ::connect(fd_, reinterpret_cast<sockaddr*>(&to), sizeof to) == 0;
  }
  TestClient(TestClient&& other) noexcept
      : fd_(std::exchange(other.fd_, -1)), connected_(other.connected_), heard_(std::move(other.heard_)) {}
  TestClient& operator=(TestClient&&) = delete;
  ~TestClient() { close(); }

  bool connected() const { return connected_; }
  int socket() const { return fd_; }
  void close() {
    if (fd_ >= 0) ::close(std::exchange(fd_, -1));
  }

  bool send(std::string_view bytes) {
    while (!bytes.empty()) {
      const ssize_t n = ::send(fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (n <= 0) return false;
      bytes.remove_prefix(static_cast<std::size_t>(n));
    }
    return true;
  }

  // Everything up to and with `mark`; what came before the end or the time-out if it never comes.
  std::string read_until(std::string_view mark) {
    std::size_t at = std::string::npos;
    while ((at = heard_.find(mark)) == std::string::npos && hear()) {
    }
    const std::size_t length = at == std::string::npos ? heard_.size() : at + mark.size();
    std::string out = heard_.substr(0, length);
    heard_.erase(0, length);
    return out;
  }

  std::string read_bytes(std::size_t n) {
    while (heard_.size() < n && hear()) {
    }
    std::string out = heard_.substr(0, n);
    heard_.erase(0, out.size());
    return out;
  }

  // Until the peer closes; `closed()` says whether it did.
  std::string read_all() {
    while (hear()) {
    }
    return std::exchange(heard_, {});
  }
  bool closed() const { return closed_; }

  // The one of two that hears something first.
  friend TestClient& first_to_speak(TestClient& a, TestClient& b) {
    pollfd ready[2] = {{a.fd_, POLLIN, 0}, {b.fd_, POLLIN, 0}};
    ::poll(ready, 2, 10'000);
    return ready[1].revents != 0 ? b : a;
  }

  // One HTTP answer with its Content-Length.
  std::string read_answer() {
    std::string head = read_until("\r\n\r\n");
    const std::size_t at = head.find("Content-Length: ");
    return at == std::string::npos ? head : head + read_bytes(std::stoul(head.substr(at + 16)));
  }

private:
  bool hear() {
    pollfd ready{fd_, POLLIN, 0};
    if (closed_ || ::poll(&ready, 1, 10'000) != 1) return false;
    char chunk[16 * 1024];
    const ssize_t n = ::recv(fd_, chunk, sizeof chunk, 0);
    if (n <= 0) {
      closed_ = true;
      return false;
    }
    heard_.append(chunk, static_cast<std::size_t>(n));
    return true;
  }

  int fd_;
  bool connected_ = false;
  bool closed_ = false;
  std::string heard_;
};

} // namespace sk::net
