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

void MailGate::read_work(std::stop_token stopping) {
  for (;;) {
    std::vector<ToRead> batch;
    {
      std::unique_lock lock(mutex_);
      readable_.wait(lock, stopping, [this] { return !to_read_.empty(); });
      // Stopping: what is accepted but unread stays accepted, and is read at the next start.
      if (stopping.stop_requested()) return;
      const auto now = std::chrono::steady_clock::now();
      for (std::size_t looked = to_read_.size(); looked > 0 && batch.size() < kReadAtOnce; --looked) {
        ToRead next = std::move(to_read_.front());
        to_read_.pop_front();
        if (next.not_before > now) {
          to_read_.push_back(std::move(next));
        } else {
          batch.push_back(std::move(next));
        }
      }
      if (batch.empty()) {
        readable_.wait_for(lock, stopping, kAgainAfter, [] { return false; });
        continue;
      }
    }
    settle(batch);
  }
}

// Boundary of one intake item.
void MailGate::settle(std::vector<ToRead>& batch) {
  std::vector<intake::ReadMail> read(batch.size());
  const auto failed = [this](ToRead entry, const std::string& why) {
    log::error("mail.reading_failed", {{"item", entry.item.id.value}, {"why", why}});
    entry.not_before = std::chrono::steady_clock::now() + kAgainAfter;
    ++entry.failures;
    queue_for_reading(std::move(entry));
  };
  std::vector<std::size_t> ready;
  for (std::size_t i = 0; i < batch.size(); ++i) {
    try {
      if (!batch[i].raw) {
        std::optional<std::string> raw = house_.blobs.get(batch[i].item.raw_digest);
        SK_VERIFY(raw.has_value());
        batch[i].raw = std::make_shared<const std::string>(*std::move(raw));
      }
      read[i] = intake::read_mail(*batch[i].raw);
      ready.push_back(i);
    } catch (const std::exception& fault) {
      failed(batch[i], fault.what());
    }
  }
  try {
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
    for (const std::size_t i : ready) failed(batch[i], fault.what());
    return;
  }
  for (const std::size_t i : ready) {
    auto shared = std::make_shared<intake::ReadMail>(std::move(read[i]));
    auto entry = std::make_shared<ToRead>(batch[i]);
    auto work = [this, shared, entry](db::Tx& tx) {
      if (entry->failures + entry->item.attempts >= kAttempts) {
        intake::quarantine(tx, entry->item, "unreadable");
      } else {
        intake::settle(tx, house_, rules_, entry->item, *shared);
      }
      return true;
    };
    auto done = [this, entry, failed](std::exception_ptr fault) {
      if (fault) {
        try {
          std::rethrow_exception(fault);
        } catch (const std::exception& why) {
          // A full or broken database is no fault of this mail and counts as no attempt at it.
          const bool of_database = dynamic_cast<const DatabaseBroken*>(&why) || dynamic_cast<const DiskFull*>(&why);
          if (of_database) --entry->failures;
          failed(*entry, why.what());
          return;
        }
      }
      const std::lock_guard lock(mutex_);
      --unsettled_;
      settled_.notify_all();
    };
    submit(std::move(work), std::move(done));
  }
}

void MailGate::recover() {
  IntakeItemId after;
  for (;;) {
    const std::vector<intake::IntakeItem> items = house_.database.read([&](db::Tx& tx) { return intake::waiting_items(tx, 1'000, after); });
    if (items.empty()) return;
    // Counted before the reading: a mail that takes the program down with it does so three times at most.
    house_.database.write([&](db::Tx& tx) {
      for (const intake::IntakeItem& item : items) intake::count_attempt(tx, item.id);
    });
    for (const intake::IntakeItem& item : items) {
      const std::lock_guard lock(mutex_);
      ++unsettled_;
      to_read_.push_back({item, nullptr});
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
