#include "channels/mail/mail_gate.hpp"

#include <algorithm>
#include <map>

#include "base/core/log.hpp"
#include "base/core/metrics.hpp"
#include "base/text/unicode.hpp"
#include "desk/intake/intake.hpp"
#include "desk/intake/intake_store.hpp"
#include "desk/people/people_store.hpp"

namespace sk::mail {

namespace {

constexpr std::size_t kFilesAtOnce = 64;
constexpr std::size_t kReadAtOnce = 16;
constexpr std::size_t kRawKept = 2'000;        // mails whose bytes stay in memory between the two steps
constexpr int kAttempts = 3;                   // a mail that breaks its reading this often goes to quarantine
constexpr auto kAgainAfter = std::chrono::seconds(2);

const net::SmtpAnswer kNotNow{451, "4.3.0 Try again later"};
const net::SmtpAnswer kNoSpace{452, "4.3.1 Insufficient system storage"};

}  // namespace

// One message for one or more desks, until its items are on disk.
struct MailGate::Arrival {
  net::Envelope envelope;
  std::shared_ptr<const std::string> raw;
  std::function<void(std::vector<net::SmtpAnswer>)> done;
  std::function<void(db::Tx&)> beside;
  std::map<std::int64_t, intake::IntakeItem> items;  // by desk
};

struct MailGate::ToRead {
  intake::IntakeItem item;
  std::shared_ptr<const std::string> raw;  // nullptr: read it from its file
  int failures = 0;
  bool recovered = false;                  // was waiting when the program started
  std::chrono::steady_clock::time_point not_before{};
};

MailGate::MailGate(access::House& house, intake::HopRules rules) : house_(house), rules_(std::move(rules)) {
  refresh_addresses();
  recover();
  for (int i = 0; i < 2; ++i) threads_.emplace_back([this](std::stop_token stopping) { file_work(stopping); });
  for (int i = 0; i < 2; ++i) threads_.emplace_back([this](std::stop_token stopping) { read_work(stopping); });
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
    if (!desk) continue;  // its desk went away between RCPT and DATA
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
  {
    const std::lock_guard lock(mutex_);
    if (!closed_ && !arrival->items.empty()) {
      unsettled_ += static_cast<std::int64_t>(arrival->items.size());
      arrivals_.push_back(std::move(arrival));
      arrived_.notify_one();
      return;
    }
  }
  arrival->done(std::vector(arrival->envelope.lmtp ? arrival->envelope.recipients.size() : 1, kNotNow));
}

void MailGate::file_work(std::stop_token stopping) {
  for (;;) {
    std::vector<std::shared_ptr<Arrival>> batch;
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
  }
}

// Boundary of an arrival: whatever breaks here is a 4xx to the sender, who keeps the mail.
void MailGate::store(std::vector<std::shared_ptr<Arrival>>& batch) {
  const auto refuse_all = [&](const net::SmtpAnswer& answer) {
    for (const std::shared_ptr<Arrival>& arrival : batch) {
      arrival->done(std::vector(arrival->envelope.lmtp ? arrival->envelope.recipients.size() : 1, answer));
      const std::lock_guard lock(mutex_);
      unsettled_ -= static_cast<std::int64_t>(arrival->items.size());
      settled_.notify_all();
    }
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
    auto work = [arrival](db::Tx& tx) {
      for (auto& [desk, item] : arrival->items) {
        item.id = intake::add_item(tx, item);
        item.received_at = tx.now;
      }
      if (arrival->beside) arrival->beside(tx);
      return true;
    };
    auto done = [this, arrival](std::exception_ptr fault) {
      const std::size_t answers = arrival->envelope.lmtp ? arrival->envelope.recipients.size() : 1;
      if (!fault) {
        metrics::counter("skranke_mails_accepted_total", "Mails answered with 250").add();
        const intake::IntakeItem& first = arrival->items.begin()->second;
        arrival->done(std::vector(answers, net::SmtpAnswer{250, "2.0.0 Accepted as " + house_.seal.seal(first.id)}));
        for (auto& [desk, item] : arrival->items) queue_for_reading({std::move(item), arrival->raw});
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
      arrival->done(std::vector(answers, answer));
      const std::lock_guard lock(mutex_);
      unsettled_ -= static_cast<std::int64_t>(arrival->items.size());
      settled_.notify_all();
    };
    submit(std::move(work), std::move(done));
  }
}

void MailGate::submit(std::function<bool(db::Tx&)> work, std::function<void(std::exception_ptr)> done) {
  {
    const std::lock_guard lock(mutex_);
    ++submitted_;
  }
  house_.database.submit(std::move(work), [this, done = std::move(done)](std::exception_ptr fault) {
    done(fault);
    // The last thing that touches this object: stop() waits for it.
    const std::lock_guard lock(mutex_);
    --submitted_;
    settled_.notify_all();
  });
}

void MailGate::queue_for_reading(ToRead item) {
  const std::lock_guard lock(mutex_);
  // A long queue keeps only names; the bytes are in their files.
  if (to_read_.size() >= kRawKept) item.raw.reset();
  to_read_.push_back(std::move(item));
  readable_.notify_one();
}

// What is due, at most kReadAtOnce; a mail that may have taken the program down once goes alone. The lock is held.
std::vector<MailGate::ToRead> MailGate::next_batch() {
  std::vector<ToRead> batch;
  const auto now = std::chrono::steady_clock::now();
  for (std::size_t looked = to_read_.size(); looked > 0 && batch.size() < kReadAtOnce; --looked) {
    ToRead next = std::move(to_read_.front());
    to_read_.pop_front();
    const bool suspect = next.item.attempts > 0;
    if (next.not_before > now) {
      to_read_.push_back(std::move(next));
    } else if (suspect && !batch.empty()) {
      to_read_.push_front(std::move(next));
      break;
    } else {
      batch.push_back(std::move(next));
      if (suspect) break;
    }
  }
  return batch;
}

void MailGate::read_work(std::stop_token stopping) {
  for (;;) {
    std::vector<ToRead> batch;
    {
      std::unique_lock lock(mutex_);
      readable_.wait(lock, stopping, [this] { return !to_read_.empty(); });
      // Stopping: what is accepted but unread stays accepted, and is read at the next start.
      if (stopping.stop_requested()) return;
      batch = next_batch();
      if (batch.empty()) {
        readable_.wait_for(lock, stopping, kAgainAfter, [] { return false; });
        continue;
      }
    }
    std::unique_lock suspect(one_suspect_, std::defer_lock);
    if (batch.front().item.attempts > 0) suspect.lock();
    settle(batch);
  }
}

void MailGate::again_later(ToRead entry, const std::string& why, bool its_own_fault) {
  log::error("mail.reading_failed", {{"item", entry.item.id.value}, {"why", why}});
  entry.not_before = std::chrono::steady_clock::now() + kAgainAfter;
  if (its_own_fault) ++entry.failures;
  queue_for_reading(std::move(entry));
}

bool MailGate::read_one(ToRead& entry, intake::ReadMail& read) {
  try {
    if (!entry.raw) {
      std::optional<std::string> raw = house_.blobs.get(entry.item.raw_digest);
      SK_VERIFY(raw.has_value());
      entry.raw = std::make_shared<const std::string>(*std::move(raw));
    }
    read = intake::read_mail(*entry.raw);
    return true;
  } catch (const std::exception& fault) {
    again_later(std::move(entry), fault.what(), true);
    return false;
  }
}

// Boundary of one intake item.
void MailGate::settle(std::vector<ToRead>& batch) {
  // A mail that broke its reading three times, or the program, is not read a fourth time.
  std::erase_if(batch, [this](const ToRead& entry) {
    if (entry.failures + entry.item.attempts < kAttempts) return false;
    write_down(entry, nullptr);
    return true;
  });
  std::vector<intake::ReadMail> read(batch.size());
  std::vector<std::size_t> ready;
  try {
    // Counted before the reading: a mail that takes the program down with it does so three times at most.
    if (std::any_of(batch.begin(), batch.end(), [](const ToRead& entry) { return entry.recovered; })) {
      house_.database.write([&](db::Tx& tx) {
        for (const ToRead& entry : batch) {
          if (entry.recovered) intake::count_attempt(tx, entry.item.id);
        }
      });
      for (ToRead& entry : batch) entry.recovered = false;
    }
    for (std::size_t i = 0; i < batch.size(); ++i) {
      if (read_one(batch[i], read[i])) ready.push_back(i);
    }
    std::vector<std::string_view> contents;
    for (const std::size_t i : ready) {
      for (const std::string_view bytes : intake::attachment_bytes(read[i])) contents.push_back(bytes);
    }
    const std::vector<std::string> digests = house_.blobs.put(contents);
    std::size_t at = 0;
    for (const std::size_t i : ready) {
      const std::size_t count = read[i].attachments.size();
      const auto first = digests.begin() + static_cast<std::ptrdiff_t>(at);
      intake::set_digests(read[i], std::vector(first, first + static_cast<std::ptrdiff_t>(count)));
      at += count;
    }
  } catch (const std::exception& fault) {
    // The disk is full or broken: no fault of these mails.
    if (ready.empty()) {
      for (const ToRead& entry : batch) again_later(entry, fault.what(), false);
    }
    for (const std::size_t i : ready) again_later(batch[i], fault.what(), false);
    return;
  }
  for (const std::size_t i : ready) write_down(batch[i], std::make_shared<intake::ReadMail>(std::move(read[i])));
}

// Without a reading: to quarantine.
void MailGate::write_down(ToRead entry, std::shared_ptr<intake::ReadMail> read) {
  auto shared = std::make_shared<ToRead>(std::move(entry));
  auto work = [this, read, shared](db::Tx& tx) {
    if (read) {
      intake::settle(tx, house_, rules_, shared->item, *read);
    } else if (const auto current = intake::find_item(tx, shared->item.id); current && current->state == intake::ItemState::Received) {
      intake::quarantine(tx, shared->item, "unreadable");
    }
    return true;
  };
  auto done = [this, shared](std::exception_ptr fault) {
    if (!fault) {
      const std::lock_guard lock(mutex_);
      --unsettled_;
      settled_.notify_all();
      return;
    }
    try {
      std::rethrow_exception(fault);
    } catch (const db::UniqueViolation& why) {
      again_later(*shared, why.what(), true);
    } catch (const DatabaseBroken& why) {
      // A full or broken database is no fault of this mail and counts as no attempt at it.
      again_later(*shared, why.what(), false);
    } catch (const DiskFull& why) {
      again_later(*shared, why.what(), false);
    } catch (const std::exception& why) {
      again_later(*shared, why.what(), true);
    }
  };
  submit(std::move(work), std::move(done));
}

void MailGate::recover() {
  IntakeItemId after;
  for (;;) {
    const std::vector<intake::IntakeItem> items = house_.database.read([&](db::Tx& tx) { return intake::waiting_items(tx, 1'000, after); });
    if (items.empty()) return;
    for (const intake::IntakeItem& item : items) {
      const std::lock_guard lock(mutex_);
      ++unsettled_;
      ToRead entry{item, nullptr};
      entry.recovered = true;
      to_read_.push_back(std::move(entry));
    }
    after = items.back().id;
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

}  // namespace sk::mail
