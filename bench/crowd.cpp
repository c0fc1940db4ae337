#include "crowd.hpp"

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include "base/core/short_turns.hpp"

namespace bench {
namespace {

[[noreturn]] void fail(const std::string& what) { throw std::runtime_error(what + ": " + std::strerror(errno)); }

class Socket {
public:
  explicit Socket(const std::string& host_port) : fd_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    const std::size_t colon = host_port.rfind(':');
    sockaddr_in place{};
    place.sin_family = AF_INET;
    place.sin_port = htons(static_cast<std::uint16_t>(std::stoi(host_port.substr(colon + 1))));
    if (inet_pton(AF_INET, host_port.substr(0, colon).c_str(), &place.sin_addr) != 1) throw std::runtime_error("no address: " + host_port);
    if (::connect(fd_, reinterpret_cast<sockaddr*>(&place), sizeof place) != 0) fail("connect to " + host_port);
    const int yes = 1;
    ::setsockopt(fd_, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
  }
  ~Socket() { ::close(fd_); }
  Socket(const Socket&) = delete;
  Socket& operator=(const Socket&) = delete;
  int fd() const { return fd_; }

private:
  int fd_;
};

struct Member {
  Member(const std::string& host_port, Client* its) : socket(host_port), client(its) {}
  Socket socket;
  Client* client;
  std::string in, out;
  std::size_t sent = 0;
  bool done = false;
  double speaks_at = 0;  // while it thinks; 0: it does not
};

void watch(int epoll, int operation, Member& member) {
  epoll_event event{};
  event.events = EPOLLIN | (member.sent < member.out.size() ? EPOLLOUT : 0U);
  event.data.ptr = &member;
  if (::epoll_ctl(epoll, operation, member.socket.fd(), &event) != 0) fail("epoll");
}

// True when bytes are left that the socket did not take.
bool send_on(Member& member) {
  while (member.sent < member.out.size()) {
    const ssize_t n = ::send(member.socket.fd(), member.out.data() + member.sent, member.out.size() - member.sent, MSG_NOSIGNAL | MSG_DONTWAIT);
    if (n < 0 && errno == EAGAIN) return true;
    if (n < 0) fail("send");
    member.sent += static_cast<std::size_t>(n);
  }
  return false;
}

bool speak(Member& member) {
  std::optional<std::string> next = member.client->say();
  member.done = !next;
  member.out = next ? *std::move(next) : std::string();
  member.sent = 0;
  return send_on(member);
}

// Milliseconds until the first of those who think speaks; -1: nobody thinks.
int until_next(const std::vector<std::unique_ptr<Member>>& members) {
  double next = 0;
  for (const auto& member : members) {
    if (member->speaks_at > 0 && (next == 0 || member->speaks_at < next)) next = member->speaks_at;
  }
  return next == 0 ? -1 : std::max(0, static_cast<int>((next - now_seconds()) * 1'000) + 1);
}

void receive(Member& member) {
  static thread_local std::array<char, 256 * 1024> block;
  const ssize_t n = ::recv(member.socket.fd(), block.data(), block.size(), MSG_DONTWAIT);
  if (n < 0 && errno == EAGAIN) return;
  if (n < 0) fail("receive");
  if (n == 0) throw std::runtime_error("the server hung up after: " + member.in.substr(0, 300));
  member.in.append(block.data(), static_cast<std::size_t>(n));
}

} // namespace

void run_crowd(const std::string& host_port, std::vector<std::unique_ptr<Client>>& clients) {
  // An answer that has come is not to lie until the server's threads have used up their turns: those who ask have processors of their own.
  sk::take_short_turns();
  const int epoll = ::epoll_create1(EPOLL_CLOEXEC);
  if (epoll < 0) fail("epoll");
  std::vector<std::unique_ptr<Member>> members;
  for (const auto& client : clients) members.push_back(std::make_unique<Member>(host_port, client.get()));
  std::size_t left = members.size();
  for (const auto& member : members) {
    speak(*member);
    watch(epoll, EPOLL_CTL_ADD, *member);
  }
  std::array<epoll_event, 64> events;
  const auto settle = [&](Member& member, bool was_sending, bool sending) {
    if (member.done) {
      ::epoll_ctl(epoll, EPOLL_CTL_DEL, member.socket.fd(), nullptr);
      --left;
    } else if (sending != was_sending) {
      watch(epoll, EPOLL_CTL_MOD, member);
    }
  };
  while (left > 0) {
    const int n = ::epoll_wait(epoll, events.data(), static_cast<int>(events.size()), until_next(members));
    const double arrived = now_seconds();
    for (int i = 0; i < n; ++i) {
      Member& member = *static_cast<Member*>(events[static_cast<std::size_t>(i)].data.ptr);
      if (member.done) continue;
      const bool was_sending = member.sent < member.out.size();
      bool sending = was_sending && send_on(member);
      if ((events[static_cast<std::size_t>(i)].events & (EPOLLIN | EPOLLHUP)) != 0) receive(member);
      if (!member.in.empty()) {
        if (const std::size_t whole = member.client->hear(member.in, arrived); whole > 0) {
          member.in.erase(0, whole);
          if (const double pause = member.client->pause(); pause > 0) member.speaks_at = now_seconds() + pause;
          else sending = speak(member);
        }
      }
      settle(member, was_sending, sending);
    }
    for (const auto& member : members) {
      if (member->speaks_at == 0 || member->speaks_at > now_seconds()) continue;
      member->speaks_at = 0;
      settle(*member, false, speak(*member));
    }
  }
  ::close(epoll);
}

double Latencies::at(double part) const {
  if (seconds_.empty()) return 0;
  const auto place = std::min(seconds_.size() - 1, static_cast<std::size_t>(part * static_cast<double>(seconds_.size())));
  std::nth_element(seconds_.begin(), seconds_.begin() + static_cast<std::ptrdiff_t>(place), seconds_.end());
  return seconds_[place] * 1'000;
}

double now_seconds() { return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count(); }

std::string fetch(const std::string& host_port, const std::string& path) {
  const Socket socket(host_port);
  const std::string request = "GET " + path + " HTTP/1.1\r\nHost: bench.example\r\nConnection: close\r\n\r\n";
  if (::send(socket.fd(), request.data(), request.size(), MSG_NOSIGNAL) < 0) fail("send");
  std::string answer;
  std::array<char, 65'536> block;
  for (;;) {
    const ssize_t n = ::recv(socket.fd(), block.data(), block.size(), 0);
    if (n < 0) fail("receive");
    if (n == 0) break;
    answer.append(block.data(), static_cast<std::size_t>(n));
  }
  if (!answer.starts_with("HTTP/1.1 200")) throw std::runtime_error("GET " + path + ": " + answer.substr(0, 200));
  return answer.substr(answer.find("\r\n\r\n") + 4);
}

double metric(const std::string& page, const std::string& name) {
  const std::size_t at = page.find("\n" + name + " ");
  return at == std::string::npos ? 0 : std::strtod(page.c_str() + at + name.size() + 2, nullptr);
}

double cpu_seconds(int process) {
  if (process == 0) return 0;
  std::ifstream in("/proc/" + std::to_string(process) + "/stat");
  std::string text((std::istreambuf_iterator<char>(in)), {});
  std::istringstream fields(text.substr(text.rfind(')') + 2));
  std::string word;
  double ticks = 0;
  for (int field = 3; field <= 15 && fields >> word; ++field) {
    if (field >= 14) ticks += std::stod(word);
  }
  return ticks / static_cast<double>(::sysconf(_SC_CLK_TCK));
}

std::string option(int argc, char** argv, const std::string& name, const std::string& otherwise) {
  for (int i = 1; i + 1 < argc; ++i) {
    if (argv[i] == name) return argv[i + 1];
  }
  return otherwise;
}

int number_option(int argc, char** argv, const std::string& name, int otherwise) {
  const std::string word = option(argc, argv, name, "");
  return word.empty() ? otherwise : std::stoi(word);
}

} // namespace bench
