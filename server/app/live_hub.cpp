#include "app/live_hub.hpp"

#include <algorithm>
#include <chrono>
#include <set>

#include "base/core/log.hpp"
#include "base/json/read.hpp"
#include "base/json/write.hpp"
#include "desk/people/login_store.hpp"
#include "desk/people/people_store.hpp"

namespace sk::app {

// What travels between programs: row ids, because every program has the same seal but streams differ in what they may see.
struct Notice {
  std::int64_t ticket = 0, desk = 0, sequence = 0;
  std::optional<std::int64_t> customer, person;
  std::string number, kind;
  bool internal = false;
};
BOOST_DESCRIBE_STRUCT(Notice, (), (ticket, desk, sequence, customer, person, number, kind, internal))

// What a browser gets.
struct LiveTicket {
  std::string ticket, number, kind;
  std::int64_t sequence = 0;
};
BOOST_DESCRIBE_STRUCT(LiveTicket, (), (ticket, number, kind, sequence))

// Who looks at a ticket, between programs; a browser gets LiveLook.
struct Look {
  std::int64_t ticket = 0, desk = 0, person = 0;
  std::string name;
  access::Doing doing = access::Doing::Looking;
  Instant until;
};
BOOST_DESCRIBE_STRUCT(Look, (), (ticket, desk, person, name, doing, until))
struct LiveLook {
  std::string ticket, agent, name;
  access::Doing doing = access::Doing::Looking;
  Instant until;
};
BOOST_DESCRIBE_STRUCT(LiveLook, (), (ticket, agent, name, doing, until))

static constexpr const char* kChannel = "skranke_events";
static constexpr const char* kLooks = "skranke_looks";
static constexpr std::size_t kMostTicketsLookedAt = 20'000;
static constexpr std::chrono::milliseconds kLookAgain{500};  // half of the second within which a stream must end (I30)

Hub::Hub(db::Database& database, const crypto::IdSeal& seal) : database_(database), seal_(seal) {
  heard_.push_back(database_.listen(kChannel, [this](const std::string& payload) { hear(payload); }));
  heard_.push_back(database_.listen(kLooks, [this](const std::string& payload) { hear_look(payload); }));
  thread_ = std::jthread([this](std::stop_token stopping) { work(stopping); });
  watcher_ = std::jthread([this](std::stop_token stopping) { watch(stopping); });
}

Hub::~Hub() {
  thread_.request_stop();
  watcher_.request_stop();
  thread_.join();
  watcher_.join();
  close_all();
}

std::shared_ptr<http::EventStream> Hub::listen(const access::Actor& actor, const std::string& session_digest) {
  auto stream = std::make_shared<http::EventStream>();
  stream->push("hello", "{}");
  const std::lock_guard lock(mutex_);
  std::erase_if(listeners_, [](const Listener& one) { return one.stream.expired(); });
  listeners_.push_back({actor, session_digest, stream});
  return stream;
}

void Hub::revoke(PersonId person) {
  const std::lock_guard lock(mutex_);
  for (const Listener& one : listeners_) {
    if (one.actor.person != person) continue;
    if (const std::shared_ptr<http::EventStream> stream = one.stream.lock()) stream->close();
  }
}

// Does what this stream was opened with still hold? Not when the session ended or ran out, nor when the person's rights
// became others, whoever changed them and in whichever program (I30).
static bool still_holds(db::Tx& tx, const access::Actor& then, const std::string& session_digest) {
  if (!session_digest.empty() && !people::find_session(tx, session_digest)) return false;
  const std::optional<people::Person> person = people::find_person(tx, then.person);
  if (!person || !person->active) return false;
  const access::Actor now = people::actor_of(*person);
  return now.standing == then.standing && now.desk == then.desk && now.customer == then.customer && now.approved == then.approved &&
         now.administrator == then.administrator;
}

void Hub::close_outdated() {
  std::vector<Listener> listeners;
  {
    const std::lock_guard lock(mutex_);
    listeners = listeners_;
  }
  if (listeners.empty()) return;
  std::erase_if(listeners, [](const Listener& one) { return one.stream.expired(); });
  const std::vector<bool> holds = database_.read([&](db::Tx& tx) {
    std::vector<bool> each;
    for (const Listener& one : listeners) each.push_back(still_holds(tx, one.actor, one.session_digest));
    return each;
  });
  for (std::size_t i = 0; i < listeners.size(); ++i) {
    const std::shared_ptr<http::EventStream> stream = listeners[i].stream.lock();
    if (stream && !holds[i]) stream->close();
  }
}

void Hub::watch(std::stop_token stopping) {
  std::mutex never_held_by_others;
  std::condition_variable_any pause;
  while (!stopping.stop_requested()) {
    try {
      close_outdated();
    } catch (const std::exception& fault) {
      log::warning("live.watch_failed", {{"why", fault.what()}});
    }
    std::unique_lock lock(never_held_by_others);
    pause.wait_for(lock, stopping, kLookAgain, [] { return false; });
  }
}

void Hub::publish(const audit::Event& event, const access::Subject& subject, const std::string& number) {
  Notice notice{event.ticket.value, event.desk.value, event.sequence, {}, {}, number, std::string(json::enum_word(event.kind)), event.internal};
  if (subject.customer) notice.customer = subject.customer->value;
  if (subject.person) notice.person = subject.person->value;
  send(kChannel, json::to_json(notice));
}

void Hub::send(const char* channel, std::string payload) {
  {
    const std::lock_guard lock(queue_mutex_);
    // Without listeners in a burst of mails the queue must not grow without end; a browser that missed one reads anew.
    if (queue_.size() < 10'000) queue_.emplace_back(channel, std::move(payload));
    if (queue_.size() > 1) return; // who was called for the first takes all
  }
  queued_.notify_one();
}

void Hub::work(std::stop_token stopping) {
  while (!stopping.stop_requested()) {
    decltype(queue_) notices;
    {
      std::unique_lock lock(queue_mutex_);
      queued_.wait(lock, stopping, [this] { return !queue_.empty(); });
      notices.swap(queue_);
    }
    for (const auto& [channel, payload] : notices) {
      try {
        database_.notify(channel, payload);
      } catch (const std::exception& fault) {
        log::warning("live.notify_failed", {{"why", fault.what()}});
      }
    }
  }
}

void Hub::hear(const std::string& payload) {
  const Outcome<Notice> notice = json::from_json<Notice>(payload);
  if (!notice) return;
  access::Subject subject{DeskId{notice->desk}, {}, {}};
  if (notice->customer) subject.customer = CustomerId{*notice->customer};
  if (notice->person) subject.person = PersonId{*notice->person};
  const access::Action needed = notice->internal ? access::Action::TicketReadInternal : access::Action::TicketRead;
  std::string line;
  const std::lock_guard lock(mutex_);
  for (const Listener& one : listeners_) {
    const std::shared_ptr<http::EventStream> stream = one.stream.lock();
    if (!stream || !can(one.actor, needed, subject)) continue;
    if (line.empty()) line = json::to_json(LiveTicket{seal_.seal(TicketId{notice->ticket}), notice->number, notice->kind, notice->sequence});
    stream->push("ticket", line);
  }
}

std::vector<access::Looker> Hub::look(const access::Actor& actor, TicketId ticket, access::Doing doing, Instant now) {
  send(kLooks, json::to_json(Look{ticket.value, actor.desk.value, actor.person.value, actor.name, doing, now + access::kLookLength}));
  std::vector<access::Looker> others;
  const std::lock_guard lock(looks_mutex_);
  forget_lookers(now);
  // At once here, and by what is heard in every program.
  keep_look(ticket, {actor.person, actor.name, doing, now + access::kLookLength});
  const auto found = looks_.find(ticket);
  if (found == looks_.end()) return others;
  for (const auto& [person, looker] : found->second) {
    if (person != actor.person) others.push_back(looker);
  }
  return others;
}

void Hub::forget_lookers(Instant now) {
  for (auto& [ticket, lookers] : looks_) std::erase_if(lookers, [now](const auto& one) { return one.second.until <= now; });
  std::erase_if(looks_, [](const auto& of_ticket) { return of_ticket.second.empty(); });
}

void Hub::keep_look(TicketId ticket, const access::Looker& looker) {
  if (looks_.size() >= kMostTicketsLookedAt && !looks_.contains(ticket)) return;
  Lookers& lookers = looks_[ticket];
  if (looker.doing == access::Doing::Gone) {
    lookers.erase(looker.person);
  } else {
    lookers[looker.person] = looker;
  }
  if (lookers.empty()) looks_.erase(ticket);
}

// Told only to those who look at the same ticket, and may read what customers may not.
void Hub::hear_look(const std::string& payload) {
  const Outcome<Look> look = json::from_json<Look>(payload);
  if (!look) return;
  const TicketId ticket{look->ticket};
  const PersonId person{look->person};
  std::set<PersonId> others;
  {
    const std::lock_guard lock(looks_mutex_);
    keep_look(ticket, {person, look->name, look->doing, look->until});
    if (const auto found = looks_.find(ticket); found != looks_.end()) {
      for (const auto& [id, looker] : found->second) {
        if (id != person) others.insert(id);
      }
    }
  }
  const std::string line = json::to_json(LiveLook{seal_.seal(ticket), seal_.seal(person), look->name, look->doing, look->until});
  const access::Subject subject{DeskId{look->desk}, {}, {}};
  const std::lock_guard lock(mutex_);
  for (const Listener& one : listeners_) {
    if (!others.contains(one.actor.person) || !can(one.actor, access::Action::TicketReadInternal, subject)) continue;
    if (const std::shared_ptr<http::EventStream> stream = one.stream.lock()) stream->push("looking", line);
  }
}

void Hub::close_all() {
  const std::lock_guard lock(mutex_);
  for (const Listener& one : listeners_) {
    if (const std::shared_ptr<http::EventStream> stream = one.stream.lock()) stream->close();
  }
}

std::size_t Hub::listeners() const {
  const std::lock_guard lock(mutex_);
  return static_cast<std::size_t>(std::count_if(listeners_.begin(), listeners_.end(), [](const Listener& one) { return !one.stream.expired(); }));
}

}  // namespace sk::app
