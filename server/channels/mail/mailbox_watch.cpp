#include "channels/mail/mailbox_watch.hpp"

#include <algorithm>
#include <chrono>
#include <future>

#include "base/core/broken.hpp"
#include "base/core/bytes.hpp"
#include "base/core/log.hpp"
#include "base/core/metrics.hpp"

namespace sk::mail {

namespace {

constexpr auto kLook = std::chrono::milliseconds(300); // how often the program's clock is asked
constexpr int kSlowestFactor = 16;

std::string label_of(const MailboxSettings& settings) {
  std::string out = "mailbox=\"";
  for (const char c : settings.name) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + '"';
}

} // namespace

struct MailboxWatch::Box {
  MailboxSettings settings;
  std::unique_ptr<MailboxReader> reader;
  std::atomic<std::int64_t> last_read{0}; // microseconds; the start of the program before the first success
  std::atomic<bool> alarm{false};
  int failures = 0; // in a row
};

MailboxWatch::MailboxWatch(access::House& house, MailGate& gate, const std::vector<MailboxSettings>& mailboxes, const Connect& connect)
    : house_(house), gate_(gate) {
  const MailboxReader::World world{house.database, [this](const std::string& address) { return gate_.desk_at(address); },
                                   [this](net::Envelope envelope, std::string raw, std::function<void(db::Tx&)> beside) {
                                     return hand_to_gate(std::move(envelope), std::move(raw), std::move(beside));
                                   },
                                   [this] { return stopping(); }};
  const auto message_bytes = static_cast<std::uint64_t>(house.settings.max_message_mb) * 1024 * 1024;
  for (const MailboxSettings& settings : mailboxes) {
    Box& box = *boxes_.emplace_back(std::make_unique<Box>());
    box.settings = settings;
    box.reader = std::make_unique<MailboxReader>(settings, world, connect(settings, world.stopping), message_bytes);
    box.last_read = house.clock.now().micros;
    const std::optional<DeskId> desk = gate.desk_at(settings.address);
    house.database.write([&](db::Tx& tx) { introduce_mailbox(tx, settings.name, desk); });
    const Clock& clock = house.clock;
    metrics::gauge(
        "skranke_mailbox_last_read_seconds", "Seconds since the mailbox was last read to its end",
        [&clock, &box] { return static_cast<double>(clock.now().micros - box.last_read) / 1e6; }, label_of(settings));
    metrics::gauge(
        "skranke_mailbox_alarm", "1 while the mailbox has not been read for too long", [&box] { return box.alarm ? 1.0 : 0.0; },
        label_of(settings));
  }
  for (const std::unique_ptr<Box>& box : boxes_) threads_.emplace_back([this, raw = box.get()] { run(*raw); });
  if (!boxes_.empty()) threads_.emplace_back([this] { watch(); });
}

MailboxWatch::~MailboxWatch() { stop(); }

void MailboxWatch::stop() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  stopped_.notify_all();
  threads_.clear();
}

void MailboxWatch::rest_until(Instant at) {
  std::unique_lock lock(mutex_);
  while (!stopping() && house_.clock.now() < at) stopped_.wait_for(lock, kLook);
}

void MailboxWatch::run(Box& box) {
  while (!stopping()) {
    const bool well = read(box);
    if (stopping()) return;
    box.failures = well ? 0 : box.failures + 1;
    // A server that refuses us is asked less and less often, so that nobody locks the account.
    const int factor = std::min(kSlowestFactor, 1 << std::clamp(box.failures - 1, 0, 4));
    rest_until(house_.clock.now() + Duration::seconds(std::int64_t{box.settings.every_seconds} * factor));
  }
}

// Boundary of one round.
bool MailboxWatch::read(Box& box) {
  std::string error;
  try {
    const net::ImapOutcome<void> done = box.reader->read_once();
    if (stopping()) return true;
    if (done) {
      house_.database.write([&](db::Tx& tx) { set_read(tx, box.settings.name); });
      box.last_read = house_.clock.now().micros;
      if (box.alarm.exchange(false)) log::info("mailbox.alarm_ended", {{"mailbox", box.settings.name}});
      return true;
    }
    error = done.error().what;
    house_.database.write([&](db::Tx& tx) { set_failing(tx, box.settings.name, error); });
  } catch (const std::exception& fault) {
    error = fault.what();
  }
  log::warning("mailbox.not_read", {{"mailbox", box.settings.name}, {"why", error}});
  return false;
}

void MailboxWatch::watch() {
  while (!stopping()) {
    for (const std::unique_ptr<Box>& box : boxes_) {
      const Duration since = house_.clock.now() - Instant{box->last_read};
      if (since < Duration::minutes(box->settings.alarm_after_minutes) || box->alarm) continue;
      try {
        house_.database.write([&](db::Tx& tx) { set_alarm(tx, box->settings.name); });
        box->alarm = true;
        log::error("mailbox.alarm", {{"mailbox", box->settings.name}, {"not_read_for_seconds", since.micros / 1'000'000}});
      } catch (const std::exception& fault) {
        log::error("mailbox.alarm_not_kept", {{"mailbox", box->settings.name}, {"why", fault.what()}});
      }
    }
    rest_until(house_.clock.now() + Duration::seconds(1));
  }
}

net::SmtpAnswer MailboxWatch::hand_to_gate(net::Envelope envelope, std::string raw, std::function<void(db::Tx&)> beside) {
  const auto answer = std::make_shared<std::promise<net::SmtpAnswer>>();
  std::future<net::SmtpAnswer> heard = answer->get_future();
  gate_.accept(
      std::move(envelope), std::move(raw),
      [answer](std::vector<net::SmtpAnswer> answers) {
        answer->set_value(answers.empty() ? net::SmtpAnswer{451, "4.3.0 Try again later"} : answers.front());
      },
      std::move(beside));
  return heard.get();
}

} // namespace sk::mail
