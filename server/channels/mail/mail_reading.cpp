// The second step: mails that are accepted become tickets, articles or quarantined items.
#include <algorithm>
#include <array>
#include <new>
#include <optional>

#include "base/core/hurry.hpp"
#include "base/core/log.hpp"
#include "channels/mail/mail_gate_parts.hpp"
#include "desk/intake/intake.hpp"
#include "desk/intake/intake_store.hpp"

namespace sk::mail {

namespace {

constexpr std::size_t kRawKept = 2'000; // mails whose bytes stay in memory between the two steps
constexpr int kAttempts = 3;            // a mail whose reading fails this often goes to quarantine
// So do deaths of the program while it reads the mail and nothing beside it. More than attempts: a machine whose power fails again and
// again also dies at good mails, by chance.
constexpr int kDeaths = 6;
// From the second death on, a mail waits at each start for as many pauses as it has seen deaths, while all others are served: a program
// that dies again and again just after its start then dies at no mail, and one that dies at this mail has worked before.
constexpr int kDoubted = 2;

} // namespace

void MailGate::queue_for_reading(std::list<ToRead> items) {
  const std::size_t count = items.size();
  {
    const std::lock_guard lock(mutex_);
    // A long queue keeps only names; the bytes are in their files.
    for (ToRead& item : items) {
      if (to_read_.size() >= kRawKept) item.raw.reset();
    }
    to_read_.splice(to_read_.end(), items);
    ++queued_;
  }
  for (std::size_t i = 0; i < count; ++i) readable_.notify_one();
}

// What is due, at most kReadAtOnce; a mail that may have taken the program down once goes alone. The lock is held.
void MailGate::take_batch(std::vector<ToRead>& batch) {
  const auto now = std::chrono::steady_clock::now();
  for (std::size_t looked = to_read_.size(); looked > 0 && batch.size() < kReadAtOnce; --looked) {
    const bool suspect = to_read_.front().item.attempts > 0;
    if (to_read_.front().not_before > now) {
      to_read_.splice(to_read_.end(), to_read_, to_read_.begin());
      continue;
    }
    if (suspect && !batch.empty()) return;
    batch.push_back(std::move(to_read_.front()));
    to_read_.pop_front();
    if (suspect) return;
  }
}

void MailGate::read_work(std::stop_token stopping, std::vector<ToRead>& batch) {
  for (;;) {
    batch.clear();
    {
      std::unique_lock lock(mutex_);
      readable_.wait(lock, stopping, [this] { return !to_read_.empty(); });
      // Stopping: what is accepted but unread stays accepted, and is read at the next start.
      if (stopping.stop_requested()) return;
      take_batch(batch);
      if (batch.empty()) {
        const auto first = std::ranges::min_element(to_read_, {}, &ToRead::not_before)->not_before;
        readable_.wait_until(lock, stopping, first, [this, seen = queued_] { return queued_ != seen; });
        continue;
      }
    }
    std::unique_lock suspect(one_suspect_, std::defer_lock);
    if (batch.front().item.attempts > 0) suspect.lock();
    // The sender has had the answer. What a death has left behind is read without delay: each moment in hand is one to be blamed in.
    std::optional<NoHurry> no_hurry;
    if (std::none_of(batch.begin(), batch.end(), [](const ToRead& entry) { return entry.recovered; })) no_hurry.emplace();
    settle(batch);
  }
}

void MailGate::again_later(ToRead entry, const std::string& why, bool its_own_fault) {
  log::error("mail.reading_failed", {{"item", entry.item.id.value}, {"why", why}});
  entry.not_before = std::chrono::steady_clock::now() + again_after_;
  if (its_own_fault) ++entry.failures;
  std::list<ToRead> one;
  one.push_back(std::move(entry));
  queue_for_reading(std::move(one));
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
  } catch (const std::bad_alloc& fault) {
    again_later(std::move(entry), fault.what(), false);
  } catch (const std::exception& fault) {
    again_later(std::move(entry), fault.what(), true);
  }
  return false;
}

// Boundary of one intake item: each of the batch ends up with the database or goes back into the queue.
void MailGate::settle(std::vector<ToRead>& batch) {
  enum class Fate { InHand, Ready, Gone };
  std::array<Fate, kReadAtOnce> fates{};
  try {
    std::vector<intake::ReadMail> read(batch.size());
    count_attempts(batch);
    for (std::size_t i = 0; i < batch.size(); ++i) {
      if (batch[i].failures >= kAttempts || batch[i].item.attempts >= kDeaths) continue;
      fates[i] = read_one(batch[i], read[i]) ? Fate::Ready : Fate::Gone;
    }
    std::vector<std::string_view> contents;
    for (std::size_t i = 0; i < batch.size(); ++i) {
      if (fates[i] != Fate::Ready) continue;
      for (const std::string_view bytes : intake::attachment_bytes(read[i])) contents.push_back(bytes);
    }
    const std::vector<std::string> digests = house_.blobs.put(contents);
    auto next = digests.begin();
    for (std::size_t i = 0; i < batch.size(); ++i) {
      if (fates[i] == Fate::Gone) continue;
      std::shared_ptr<intake::ReadMail> mail;
      if (fates[i] == Fate::Ready) {
        const auto first = next;
        next += static_cast<std::ptrdiff_t>(read[i].attachments.size());
        intake::set_digests(read[i], std::vector(first, next));
        mail = std::make_shared<intake::ReadMail>(std::move(read[i]));
      }
      write_down(batch[i], std::move(mail));
      fates[i] = Fate::Gone;
    }
  } catch (const std::exception& fault) {
    // The disk is full or broken, or memory is short: no fault of these mails.
    for (std::size_t i = 0; i < batch.size(); ++i) {
      if (fates[i] != Fate::Gone) again_later(batch[i], fault.what(), false);
    }
  }
}

// Before the reading: a mail that takes the program down with it does so kDeaths times at most.
void MailGate::count_attempts(std::vector<ToRead>& batch) {
  if (std::none_of(batch.begin(), batch.end(), [](const ToRead& entry) { return entry.recovered; })) return;
  house_.database.write([&](db::Tx& tx) {
    for (const ToRead& entry : batch) {
      if (entry.recovered) intake::count_attempt(tx, entry.item.id);
    }
  });
  for (ToRead& entry : batch) entry.recovered = false;
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
    } catch (const std::bad_alloc& why) {
      again_later(*shared, why.what(), false);
    } catch (const std::exception& why) {
      again_later(*shared, why.what(), true);
    }
  };
  submit(std::move(work), std::move(done));
}

void MailGate::recover() {
  const auto started = std::chrono::steady_clock::now();
  IntakeItemId after;
  for (;;) {
    const std::vector<intake::IntakeItem> items = house_.database.read([&](db::Tx& tx) { return intake::waiting_items(tx, 1'000, after); });
    if (items.empty()) return;
    for (const intake::IntakeItem& item : items) {
      const std::lock_guard lock(mutex_);
      ToRead& entry = to_read_.emplace_back();
      entry.item = item;
      entry.recovered = true;
      if (item.attempts >= kDoubted && item.attempts < kDeaths) entry.not_before = started + item.attempts * again_after_;
      ++unsettled_;
    }
    after = items.back().id;
  }
}

} // namespace sk::mail
