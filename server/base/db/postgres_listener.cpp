#include "base/db/postgres_listener.hpp"

#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>

#include "base/core/log.hpp"

namespace sk::db::postgres {
namespace {

constexpr std::chrono::milliseconds kFirstPause{50};
constexpr std::chrono::milliseconds kLongestPause{5'000};
constexpr std::chrono::seconds kListenPatience{10};

} // namespace

Listener::Listener(std::string url) : url_(std::move(url)), wake_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) { SK_VERIFY(wake_ >= 0); }

Listener::~Listener() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  wake();
  if (thread_.joinable()) thread_.join();
  ::close(wake_);
}

Hearing Listener::listen(const std::string& channel, std::function<void(const std::string&)> heard) {
  Hearing hearing = hearers_.add(channel, std::move(heard));
  std::unique_lock lock(mutex_);
  channels_.insert(channel);
  const std::size_t mine = channels_.size();
  if (!thread_.joinable()) thread_ = std::thread([this] { work_until_stopped(); });
  wake();
  if (!listened_.wait_for(lock, kListenPatience, [&] { return asked_ >= mine; })) {
    throw DatabaseBroken("PostgreSQL does not take LISTEN " + channel);
  }
  return hearing;
}

void Listener::wake() {
  const std::uint64_t one = 1;
  // Full only when a wake-up is waiting already.
  if (::write(wake_, &one, sizeof one) < 0) return;
}

bool Listener::stopping() {
  const std::lock_guard lock(mutex_);
  return stopping_;
}

void Listener::work_until_stopped() {
  auto pause = kFirstPause;
  while (!stopping()) {
    try {
      Connection connection(url_);
      pause = kFirstPause;
      serve(connection);
    } catch (const DatabaseBroken& fault) {
      log::warning("database.listen_lost", {{"why", fault.what()}});
      pollfd stop{wake_, POLLIN, 0};
      if (::poll(&stop, 1, static_cast<int>(pause.count())) > 0 && stopping()) return;
      pause = std::min(pause * 2, kLongestPause);
    }
    const std::lock_guard lock(mutex_);
    asked_ = 0;
  }
}

void Listener::serve(Connection& connection) {
  do {
    ask_server(connection);
    hear(connection);
  } while (wait_for_server(connection));
}

void Listener::ask_server(Connection& connection) {
  std::vector<std::string> channels;
  std::size_t count = 0;
  {
    const std::lock_guard lock(mutex_);
    count = channels_.size();
    if (asked_ == count) return;
    channels.assign(channels_.begin(), channels_.end());
  }
  for (const std::string& channel : channels) {
    char* quoted = PQescapeIdentifier(connection.handle(), channel.data(), channel.size());
    const std::string sql = "LISTEN " + std::string(quoted != nullptr ? quoted : "");
    PQfreemem(quoted);
    connection.exec(sql.c_str());
  }
  const std::lock_guard lock(mutex_);
  asked_ = count;
  listened_.notify_all();
}

void Listener::hear(Connection& connection) {
  struct FreeNotify {
    void operator()(PGnotify* notify) const { PQfreemem(notify); }
  };
  while (const std::unique_ptr<PGnotify, FreeNotify> notify{PQnotifies(connection.handle())}) {
    hearers_.tell(notify->relname, notify->extra);
  }
}

bool Listener::wait_for_server(Connection& connection) {
  pollfd sources[] = {{PQsocket(connection.handle()), POLLIN, 0}, {wake_, POLLIN, 0}};
  ::poll(sources, 2, -1);
  std::uint64_t woken = 0;
  if (sources[1].revents != 0 && ::read(wake_, &woken, sizeof woken) < 0) woken = 0;
  if (stopping()) return false;
  if (PQconsumeInput(connection.handle()) == 0) throw ConnectionLost(PQerrorMessage(connection.handle()));
  return true;
}

} // namespace sk::db::postgres
