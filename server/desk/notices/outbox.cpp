#include "desk/notices/outbox.hpp"

#include <algorithm>
#include <chrono>

#include "base/core/hurry.hpp"
#include "base/core/log.hpp"
#include "base/core/metrics.hpp"
#include "desk/audit/event.hpp"
#include "desk/notices/outgoing_mail_store.hpp"
#include "desk/notices/reply_address.hpp"
#include "desk/people/undeliverable_store.hpp"

namespace sk::notices {

namespace {

constexpr int kClaimedAtOnce = 8;
constexpr int kClaimedTogether = 100;              // when a round is settled as a whole
constexpr Duration kClaim = Duration::minutes(15); // longer than so many mails can take
constexpr std::chrono::seconds kLifeBeforeRepeating{10};
constexpr std::chrono::seconds kLookForAbandoned{60};
constexpr Duration kGiveUpAfter = Duration::days(5);   // RFC 5321 section 4.5.4.1
constexpr std::chrono::milliseconds kLookAgain{1'000}; // for mails that come due, and for a test's clock
constexpr Duration kAfterABrokenRound = Duration::minutes(1);
constexpr auto kGather = std::chrono::milliseconds(25);

class SmarthostCarrier final : public Carrier {
public:
  SmarthostCarrier(std::unique_ptr<net::SmtpClient> client, const crypto::Key& key) : client_(std::move(client)), key_(key) {}
  net::DeliveryReport hand_over(const OutgoingMail& mail, const std::string& bytes) override {
    // Not the null sender, automatic mails included: a report about this mail must find its way back to the ticket.
    return client_->send(bounce_address(key_, mail.sender, mail.id), {mail.recipient}, bytes);
  }
  MailState state_when_done() const override { return MailState::Sent; }

private:
  std::unique_ptr<net::SmtpClient> client_;
  const crypto::Key& key_;
};

class FileCarrier final : public Carrier {
public:
  FileCarrier(Disk& disk, std::string folder) : disk_(disk), folder_(std::move(folder)) { disk_.make_folders(folder_); }
  net::DeliveryReport hand_over(const OutgoingMail& mail, const std::string& bytes) override {
    // The Message-ID is our own: letters, digits, '-', '_' before the at sign. The same mail writes the same file; a copy
    // for somebody else bears the same Message-ID.
    // Not flushed: the row holds all of it, and the file is a convenience for whoever tries the desk.
    const std::string copy = mail.is_copy ? "." + std::to_string(mail.id.value) : "";
    disk_.write(folder_ + "/" + mail.message_id.substr(0, mail.message_id.find('@')) + copy + ".eml", bytes);
    return {net::Delivery::Sent, 250, "kept as a file"};
  }
  MailState state_when_done() const override { return MailState::Kept; }
  bool repeats_harmlessly() const override { return true; }

private:
  Disk& disk_;
  std::string folder_;
};

void note_outcome(db::Tx& tx, const OutgoingMail& mail, audit::EventKind kind, const std::string& reason) {
  if (!mail.ticket) return;
  audit::EventDraft draft;
  draft.desk = mail.desk;
  draft.ticket = *mail.ticket;
  draft.kind = kind;
  draft.internal = true;
  draft.actor_name = "Skranke";
  draft.article = mail.article;
  draft.payload.to = mail.recipient;
  if (!reason.empty()) draft.payload.reason = reason;
  audit::append_event(tx, draft);
}

void suppress(db::Tx& tx, const OutgoingMail& mail) {
  const bool dead = !people::takes_automatic_mail(tx, mail.desk, mail.recipient);
  settle_mail(tx, mail.id, MailState::Suppressed, dead ? "the address takes no mail" : "the recipient may not read it any more", tx.now);
}

void settle(db::Tx& tx, const OutgoingMail& mail, const net::DeliveryReport& report, MailState done, std::optional<Instant> again) {
  switch (report.result) {
  case net::Delivery::Sent:
    settle_mail(tx, mail.id, done, report.reply, tx.now);
    note_outcome(tx, mail, done == MailState::Kept ? audit::EventKind::MailKept : audit::EventKind::MailSent, "");
    return;
  case net::Delivery::Refused:
    settle_mail(tx, mail.id, MailState::Failed, report.reply, tx.now);
    note_outcome(tx, mail, audit::EventKind::MailFailed, report.reply);
    return;
  case net::Delivery::Later:
  case net::Delivery::Unknown:
    if (again) {
      settle_mail(tx, mail.id, MailState::Queued, report.reply, *again);
    } else {
      settle_mail(tx, mail.id, MailState::Failed, report.reply, tx.now);
      note_outcome(tx, mail, audit::EventKind::MailFailed, report.reply);
    }
    return;
  }
}

const char* label_of(net::Delivery result) {
  switch (result) {
  case net::Delivery::Sent: return R"(result="sent")";
  case net::Delivery::Later: return R"(result="later")";
  case net::Delivery::Refused: return R"(result="refused")";
  case net::Delivery::Unknown: return R"(result="unknown")";
  }
  return "";
}

} // namespace

std::unique_ptr<Carrier> smarthost_carrier(std::unique_ptr<net::SmtpClient> client, const crypto::Key& key) {
  return std::make_unique<SmarthostCarrier>(std::move(client), key);
}

std::unique_ptr<Carrier> file_carrier(Disk& disk, const std::string& folder) { return std::make_unique<FileCarrier>(disk, folder); }

std::optional<Instant> next_try(int attempts, Instant created_at, Instant now, Random& random) {
  if (now - created_at > kGiveUpAfter) return std::nullopt;
  Duration wait = Duration::minutes(1);
  for (int i = 1; i < attempts && wait < Duration::hours(2); ++i) wait = wait * 2;
  wait = std::min(wait, Duration::hours(2));
  const std::int64_t fifth = wait.micros / 5;
  const std::int64_t jitter = static_cast<std::int64_t>(random.next() % static_cast<std::uint64_t>(2 * fifth)) - fifth;
  return now + wait + Duration{jitter};
}

static std::size_t full_round(const Carrier& carrier) { return carrier.repeats_harmlessly() ? kClaimedTogether : kClaimedAtOnce; }

static std::vector<std::unique_ptr<Carrier>> only(std::unique_ptr<Carrier> carrier) {
  std::vector<std::unique_ptr<Carrier>> carriers;
  carriers.push_back(std::move(carrier));
  return carriers;
}

Outbox::Outbox(World world, std::unique_ptr<Carrier> carrier, Drive drive) : Outbox(std::move(world), only(std::move(carrier)), drive) {}

Outbox::Outbox(World world, std::vector<std::unique_ptr<Carrier>> carriers, Drive drive)
    : world_(std::move(world)), carriers_(std::move(carriers)), name_(world_.random.token()) {
  SK_VERIFY(!carriers_.empty());
  if (drive == Drive::ByHand) return;
  for (std::size_t place = 0; place < carriers_.size(); ++place) {
    threads_.emplace_back([this, place](std::stop_token stopping) { work(stopping, place); });
  }
}

Outbox::~Outbox() { stop(); }

void Outbox::wake() {
  const std::lock_guard lock(mutex_);
  pending_ = true;
  woken_.notify_one();
}

void Outbox::stop() {
  if (threads_.empty()) return;
  for (std::jthread& thread : threads_) thread.request_stop();
  woken_.notify_all();
  threads_.clear(); // waits for each
  // Stopped in order: what was claimed and not handed over has not left.
  world_.database.write([&](db::Tx& tx) { give_back(tx, name_); });
}

// The first thread looks by itself; the others sleep until one that had its hands full wakes the next.
void Outbox::work(std::stop_token stopping, std::size_t place) {
  auto next_look = std::chrono::steady_clock::now() + kLifeBeforeRepeating;
  while (!stopping.stop_requested()) {
    try {
      if (place == 0 && std::chrono::steady_clock::now() >= next_look) {
        next_look = std::chrono::steady_clock::now() + kLookForAbandoned;
        take_over_abandoned();
      }
      const std::size_t done = run_round(*carriers_[place], stopping);
      if (done > 0) {
        // Where hands are full nothing needs to be gathered.
        if (done < full_round(*carriers_[place])) gather(stopping);
        continue;
      }
    } catch (const std::exception& fault) {
      // Boundary of one job: the rows stay queued or go back there, and are tried again.
      log::error("outbox.round_failed", {{"why", fault.what()}});
    }
    std::unique_lock lock(mutex_);
    const bool woken = woken_.wait_for(lock, stopping, place == 0 ? kLookAgain : kLookAgain * 60, [this] { return pending_; });
    pending_ = false;
    lock.unlock();
    if (woken) gather(stopping);
  }
}

// Mails seldom come alone: what is queued in this blink shares the commits of one round.
void Outbox::gather(std::stop_token stopping) {
  std::unique_lock lock(mutex_);
  woken_.wait_for(lock, stopping, kGather, [] { return false; });
}

void Outbox::take_over_abandoned() {
  // SQLite has one program: whatever another name has claimed was left by a crash. PostgreSQL may have more: their claims run out.
  world_.database.write([&](db::Tx& tx) { requeue_abandoned(tx, name_, tx.engine() == db::Engine::Sqlite); });
}

std::size_t Outbox::run_once() { return run_round(*carriers_.front(), {}); }

void Outbox::put_back_left() {
  std::list<OutgoingMailId> left;
  {
    const std::lock_guard lock(mutex_);
    left.swap(left_);
  }
  if (left.empty()) return;
  try {
    world_.database.write([&](db::Tx& tx) {
      for (const OutgoingMailId id : left) put_back(tx, id, tx.now + kAfterABrokenRound);
    });
  } catch (...) {
    const std::lock_guard lock(mutex_);
    left_.splice(left_.end(), left);
    throw;
  }
}

std::size_t Outbox::run_round(Carrier& carrier, const std::stop_token& stopping) {
  put_back_left();
  const bool due = world_.database.read([&](db::Tx& tx) {
    const std::optional<Instant> next = next_due(tx);
    return next && *next <= tx.now;
  });
  if (!due) return 0;
  // Rows for files that anybody may write again need no flush of their own.
  std::optional<NoHurry> no_hurry;
  if (carrier.repeats_harmlessly()) no_hurry.emplace();
  const int at_once = static_cast<int>(full_round(carrier));
  std::list<OutgoingMailId> in_hand; // made in the transaction: nothing can be claimed and then forgotten
  const Claimed claimed = world_.database.write([&](db::Tx& tx) {
    in_hand.clear();
    Claimed found = claim_due_mails(tx, name_, at_once, kClaim, world_.budgets);
    for (const OutgoingMail& mail : found.mails) in_hand.push_back(mail.id);
    return found;
  });
  const std::vector<OutgoingMail>& mails = claimed.mails;
  if (mails.size() == static_cast<std::size_t>(at_once)) wake(); // there may be more
  try {
    if (carrier.repeats_harmlessly()) {
      deliver_together(carrier, mails);
    } else {
      for (const OutgoingMail& mail : mails) {
        if (stopping.stop_requested()) break;
        deliver(carrier, mail);
        in_hand.pop_front();
      }
    }
  } catch (...) {
    const std::lock_guard lock(mutex_);
    left_.splice(left_.end(), in_hand);
    throw;
  }
  return mails.size() + static_cast<std::size_t>(claimed.held);
}

// Boundary of one job: a mail that breaks takes nothing else of its round with it.
net::DeliveryReport Outbox::hand_over(Carrier& carrier, const OutgoingMail& mail) {
  try {
    return carrier.hand_over(mail, compose_mail(mail, world_.blobs));
  } catch (const BrokenInvariant& fault) {
    // A mail that cannot be written down never will be: tell the agents instead of trying for five days.
    log::error("outbox.mail_broken", {{"mail", mail.id.value}, {"why", fault.what()}});
    return {net::Delivery::Refused, 554, "the mail could not be composed"};
  } catch (const std::exception& fault) {
    log::error("outbox.hand_over_failed", {{"mail", mail.id.value}, {"why", fault.what()}});
    return {net::Delivery::Later, 451, fault.what()};
  }
}

void Outbox::deliver_together(Carrier& carrier, const std::vector<OutgoingMail>& mails) {
  std::vector<bool> allowed;
  world_.database.read([&](db::Tx& tx) {
    for (const OutgoingMail& mail : mails) allowed.push_back(world_.may_send(tx, mail));
  });
  std::vector<net::DeliveryReport> reports(mails.size());
  for (std::size_t i = 0; i < mails.size(); ++i) {
    if (!allowed[i]) continue;
    reports[i] = hand_over(carrier, mails[i]);
    metrics::counter("skranke_mails_out_total", "Mails handed over by result", label_of(reports[i].result)).add();
  }
  world_.database.write([&](db::Tx& tx) {
    for (std::size_t i = 0; i < mails.size(); ++i) {
      if (allowed[i]) {
        settle(tx, mails[i], reports[i], carrier.state_when_done(),
               next_try(mails[i].attempts, mails[i].created_at, tx.now, world_.random));
      } else {
        suppress(tx, mails[i]);
      }
    }
  });
}

void Outbox::deliver(Carrier& carrier, const OutgoingMail& mail) {
  const bool allowed = world_.database.read([&](db::Tx& tx) { return world_.may_send(tx, mail); });
  if (!allowed) {
    world_.database.write([&](db::Tx& tx) { suppress(tx, mail); });
    return;
  }
  const net::DeliveryReport report = hand_over(carrier, mail);
  metrics::counter("skranke_mails_out_total", "Mails handed over by result", label_of(report.result)).add();
  const std::optional<Instant> again = next_try(mail.attempts, mail.created_at, world_.clock.now(), world_.random);
  world_.database.write([&](db::Tx& tx) { settle(tx, mail, report, carrier.state_when_done(), again); });
}

} // namespace sk::notices
