// The live view: every event, to every stream whose reader may see it, in this program and in others on the same database.
#pragma once

#include <condition_variable>
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "desk/access/call.hpp"

namespace sk::app {

class Hub final : public access::LiveHub {
 public:
  explicit Hub(db::Database& database, const crypto::IdSeal& seal);
  ~Hub() override;

  std::shared_ptr<http::EventStream> listen(const access::Actor& actor, const std::string& session_digest) override;
  void revoke(PersonId person) override;
  std::vector<access::Looker> look(const access::Actor& actor, TicketId ticket, access::Doing doing, Instant now) override;
  // Called after the commit; hands over and returns.
  void publish(const audit::Event& event, const access::Subject& subject, const std::string& number);
  void close_all();
  std::size_t listeners() const;

 private:
  struct Listener {
    access::Actor actor;
    std::string session_digest;  // "" when a token opened it
    std::weak_ptr<http::EventStream> stream;
  };
  using Lookers = std::map<PersonId, access::Looker>; // of one ticket
  void hear(const std::string& payload);
  void hear_look(const std::string& payload);
  void send(const char* channel, std::string payload);
  void keep_look(TicketId ticket, const access::Looker& looker); // looks_mutex_ is held, here and below
  void forget_lookers(Instant now);                              // whose time is up
  void work(std::stop_token stopping);
  void watch(std::stop_token stopping);
  void close_outdated();

  db::Database& database_;
  const crypto::IdSeal& seal_;
  mutable std::mutex mutex_;
  std::vector<Listener> listeners_;
  std::mutex queue_mutex_;
  std::condition_variable_any queued_;
  std::deque<std::pair<const char*, std::string>> queue_; // channel, payload
  std::mutex looks_mutex_;
  std::map<TicketId, Lookers> looks_;
  std::jthread thread_, watcher_;
  std::vector<db::Hearing> heard_; // last, so that nothing is heard when the rest is gone
};

}  // namespace sk::app
