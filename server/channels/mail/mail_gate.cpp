#include "channels/mail/mail_gate_parts.hpp"

#include <algorithm>

#include "base/core/log.hpp"
#include "base/core/metrics.hpp"
#include "base/text/unicode.hpp"
#include "desk/intake/intake.hpp"
#include "desk/intake/intake_store.hpp"
#include "desk/people/people_store.hpp"

namespace sk::mail {

namespace {

constexpr std::size_t kFilesAtOnce = 64;

const net::SmtpAnswer kNotNow{451, "4.3.0 Try again later"};
const net::SmtpAnswer kNoSpace{452, "4.3.1 Insufficient system storage"};

metrics::Counter& accepted_mails() {
  static metrics::Counter& counter = metrics::counter("skranke_mails_accepted_total", "Mails answered with 250");
  return counter;
}

} // namespace

MailGate::MailGate(access::House& house, intake::HopRules rules, std::chrono::milliseconds again_after)
    : house_(house), rules_(std::move(rules)), again_after_(again_after) {
  accepted_mails();
  refresh_addresses();
  recover();
  for (int i = 0; i < 2; ++i) {
    std::vector<std::shared_ptr<Arrival>> batch;
    batch.reserve(kFilesAtOnce);
    threads_.emplace_back([this, batch = std::move(batch)](std::stop_token stopping) mutable { file_work(stopping, batch); });
  }
  for (int i = 0; i < 2; ++i) {
    std::vector<ToRead> batch;
    batch.reserve(kReadAtOnce);
    threads_.emplace_back([this, batch = std::move(batch)](std::stop_token stopping) mutable { read_work(stopping, batch); });
  }
}

MailGate::~MailGate() { stop(); }

void MailGate::refresh_addresses() {
  std::unordered_map<std::string, DeskId> addresses;
  const std::vector<people::Desk> desks = house_.database.read([](db::Tx& tx) { return people::list_desks(tx); });
  for (const people::Desk& desk : desks) {
    for (const std::string& address : desk.addresses) addresses[address] = desk.id;
  }
  const std::lock_guard lock(addresses_mutex_);
  addresses_ = std::move(addresses);
}

std::optional<DeskId> MailGate::desk_at(const std::string& address) const {
  const std::string base = people::split_tag(text::fold_case(address)).first;
  const std::lock_guard lock(addresses_mutex_);
  const auto found = addresses_.find(base);
  return found == addresses_.end() ? std::nullopt : std::optional(found->second);
}

net::SmtpAnswer MailGate::judge_recipient(const net::Envelope&, const std::string& recipient) const {
  if (desk_at(recipient)) return {250, "2.1.5 Recipient ok"};
  return {550, "5.1.1 No such address here"};
}

void MailGate::accept(net::Envelope envelope, std::string raw, std::function<void(std::vector<net::SmtpAnswer>)> done,
                      std::function<void(db::Tx&)> beside) {
  auto arrival = std::make_shared<Arrival>();
  for (const std::string& recipient : envelope.recipients) {
    const std::optional<DeskId> desk = desk_at(recipient);
    if (!desk) continue; // its desk went away between RCPT and DATA
    intake::IntakeItem& item = arrival->items[desk->value];
    item.desk = *desk;
    item.size = static_cast<std::int64_t>(raw.size());
    item.envelope.recipients.push_back(recipient);
    item.envelope.sender = envelope.sender;
    item.envelope.peer = envelope.peer;
    item.envelope.helo = text::cut_bytes(text::make_utf8(envelope.helo), 255);
  }
  arrival->envelope = std::move(envelope);
  arrival->raw = std::make_shared<const std::string>(std::move(raw));
  arrival->done = std::move(done);
  arrival->beside = std::move(beside);
  std::list<std::shared_ptr<Arrival>> one{arrival};
  bool taken = false;
  {
    const std::lock_guard lock(mutex_);
    taken = !closed_ && !arrival->items.empty();
    if (taken) {
      unsettled_ += static_cast<std::int64_t>(arrival->items.size());
      arrivals_.splice(arrivals_.end(), one);
    }
  }
  taken ? arrived_.notify_one() : arrival->done(arrival->answers(kNotNow));
}

void MailGate::file_work(std::stop_token stopping, std::vector<std::shared_ptr<Arrival>>& batch) {
  for (;;) {
    {
      std::unique_lock lock(mutex_);
      arrived_.wait(lock, stopping, [this] { return !arrivals_.empty(); });
      if (arrivals_.empty()) return;
      while (!arrivals_.empty() && batch.size() < kFilesAtOnce) {
        batch.push_back(std::move(arrivals_.front()));
        arrivals_.pop_front();
      }
    }
    store(batch);
    batch.clear();
  }
}

void MailGate::refuse(Arrival& arrival, const net::SmtpAnswer& answer) {
  arrival.done(arrival.answers(answer));
  const std::lock_guard lock(mutex_);
  unsettled_ -= static_cast<std::int64_t>(arrival.items.size());
  settled_.notify_all();
}

// Boundary of an arrival: whatever breaks here is a 4xx to the sender, who keeps the mail.
void MailGate::store(std::vector<std::shared_ptr<Arrival>>& batch) {
  const auto refuse_all = [&](const net::SmtpAnswer& answer) {
    for (const std::shared_ptr<Arrival>& arrival : batch) refuse(*arrival, answer);
  };
  try {
    house_.blobs.require_space();
    std::vector<std::string_view> contents;
    for (const std::shared_ptr<Arrival>& arrival : batch) contents.push_back(*arrival->raw);
    const std::vector<std::string> digests = house_.blobs.put(contents);
    for (std::size_t i = 0; i < batch.size(); ++i) {
      for (auto& [desk, item] : batch[i]->items) item.raw_digest = digests[i];
    }
  } catch (const DiskFull& full) {
    log::warning("mail.disk_full", {{"why", full.what()}});
    return refuse_all(kNoSpace);
  } catch (const std::exception& fault) {
    log::error("mail.store_failed", {{"why", fault.what()}});
    return refuse_all(kNotNow);
  }
  for (const std::shared_ptr<Arrival>& arrival : batch) {
    try {
      hand_in(arrival);
    } catch (const std::exception& fault) {
      log::error("mail.store_failed", {{"why", fault.what()}});
      refuse(*arrival, kNotNow);
    }
  }
}

void MailGate::hand_in(const std::shared_ptr<Arrival>& arrival) {
  auto work = [this, arrival](db::Tx& tx) {
    arrival->to_read.clear();
    for (auto& [desk, item] : arrival->items) {
      item.id = intake::add_item(tx, item);
      item.received_at = tx.now;
      arrival->to_read.push_back({item, arrival->raw});
    }
    if (arrival->beside) arrival->beside(tx);
    arrival->accepted = arrival->answers({250, "2.0.0 Accepted as " + house_.seal.seal(arrival->items.begin()->second.id)});
    return true;
  };
  auto done = [this, arrival](std::exception_ptr fault) {
    if (!fault) {
      accepted_mails().add();
      queue_for_reading(std::move(arrival->to_read));
      arrival->done(std::move(arrival->accepted));
      return;
    }
    net::SmtpAnswer answer = kNotNow;
    try {
      std::rethrow_exception(fault);
    } catch (const DiskFull&) {
      answer = kNoSpace;
    } catch (const std::exception& why) {
      log::error("mail.commit_failed", {{"why", why.what()}});
    }
    refuse(*arrival, answer);
  };
  submit(std::move(work), std::move(done));
}

void MailGate::submit(std::function<bool(db::Tx&)> work, std::function<void(std::exception_ptr)> done) {
  // The last thing that touches this object: stop() waits for it.
  const auto let_go = [this] {
    const std::lock_guard lock(mutex_);
    --submitted_;
    settled_.notify_all();
  };
  {
    const std::lock_guard lock(mutex_);
    ++submitted_;
  }
  try {
    house_.database.submit(
        std::move(work),
        [let_go, done = std::move(done)](std::exception_ptr fault) {
          try {
            done(fault);
          } catch (...) {
            let_go();
            throw;
          }
          let_go();
        });
  } catch (...) {
    let_go();
    throw;
  }
}

void MailGate::drain() {
  std::unique_lock lock(mutex_);
  settled_.wait(lock, [this] { return unsettled_ == 0; });
}

std::int64_t MailGate::waiting() const {
  const std::lock_guard lock(mutex_);
  return unsettled_;
}

void MailGate::stop() {
  {
    const std::lock_guard lock(mutex_);
    closed_ = true;
  }
  for (std::jthread& thread : threads_) thread.request_stop();
  threads_.clear();
  std::unique_lock lock(mutex_);
  settled_.wait(lock, [this] { return submitted_ == 0; });
}

} // namespace sk::mail
