#include "desk/notices/budget.hpp"

#include <algorithm>
#include <optional>

#include "base/core/log.hpp"
#include "base/core/metrics.hpp"
#include "base/crypto/digest.hpp"
#include "base/text/unicode.hpp"
#include "desk/audit/event.hpp"
#include "desk/notices/budget_store.hpp"
#include "desk/notices/outgoing_mail_store.hpp"

namespace sk::notices {

namespace {

constexpr Duration kMinute = Duration::minutes(1), kHour = Duration::hours(1);
constexpr Duration kRemember = Duration::days(2);
// An answer to a stranger that is a day late answers nothing.
constexpr Duration kStrangersWait = Duration::hours(24);

struct Held {
  const char* budget;
  Instant until;
};

Instant start_of(Instant now, Duration window) { return now - Duration{now.micros % window.micros}; }

std::string scope_of_address(const std::string& address) { return "address " + crypto::sha256_hex(text::fold_case(address)).substr(0, 32); }

const char* label_of(const std::string& budget) {
  if (budget == "ticket") return R"(budget="ticket")";
  if (budget == "address") return R"(budget="address")";
  if (budget == "strangers") return R"(budget="strangers")";
  return R"(budget="minute")";
}

void count_held(const std::string& budget, std::int64_t mails) {
  metrics::counter("skranke_mails_held_total", "Automatic mails that a budget kept back", label_of(budget)).add(mails);
}

bool counts(const OutgoingMail& mail) { return mail.automatic && mail.attempts == 0 && mail.held != "released"; }

// A known contact gets an acknowledgement for every ticket (A07), however many they are.
bool counts_for_address(const OutgoingMail& mail) { return !(mail.person && mail.kind == MailKind::Acknowledgement); }

std::optional<Held> held_by(db::Tx& tx, const OutgoingMail& mail, const Budgets& budgets) {
  const AutomaticMails of_ticket = mail.ticket ? automatic_mails_since(tx, *mail.ticket, tx.now - kHour) : AutomaticMails();
  if (of_ticket.count >= budgets.per_ticket_and_hour) return Held{"ticket", of_ticket.oldest.value_or(tx.now - kHour + kMinute) + kHour};
  const Instant hour = start_of(tx.now, kHour);
  if (counts_for_address(mail) && budget_used(tx, scope_of_address(mail.recipient), hour) >= budgets.per_address_and_hour) return Held{"address", hour + kHour};
  if (!mail.person && budget_used(tx, "strangers", hour) >= budgets.to_strangers_per_hour) return Held{"strangers", hour + kHour};
  return std::nullopt;
}

void tell_ticket(db::Tx& tx, const OutgoingMail& mail, audit::EventKind kind, const std::string& reason) {
  if (!mail.ticket) return;
  audit::EventDraft draft;
  draft.desk = mail.desk;
  draft.ticket = *mail.ticket;
  draft.kind = kind;
  draft.internal = true;
  draft.actor_name = "Skranke";
  draft.article = mail.article;
  draft.payload.to = mail.recipient;
  draft.payload.reason = reason;
  audit::append_event(tx, draft);
}

void hold(db::Tx& tx, const OutgoingMail& mail, const Held& held) {
  if (!mail.person && tx.now - mail.created_at > kStrangersWait) {
    settle_mail(tx, mail.id, MailState::Suppressed, "waited a day for the budget of mails to strangers", tx.now);
    tell_ticket(tx, mail, audit::EventKind::MailFailed, held.budget);
    return;
  }
  hold_mail(tx, mail.id, held.budget, held.until);
  if (!mail.held.empty()) return; // told already
  count_held(held.budget, 1);
  tell_ticket(tx, mail, audit::EventKind::MailHeld, held.budget);
}

void use(db::Tx& tx, const OutgoingMail& mail) {
  const Instant hour = start_of(tx.now, kHour), forget = tx.now - kRemember;
  use_budget(tx, "minute", start_of(tx.now, kMinute), forget);
  if (counts_for_address(mail)) use_budget(tx, scope_of_address(mail.recipient), hour, forget);
  if (!mail.person) use_budget(tx, "strangers", hour, forget);
}

} // namespace

Budgets budgets_of(const Settings& settings) {
  Budgets budgets;
  budgets.per_address_and_hour = settings.automatic_mails_per_address;
  budgets.per_minute = settings.automatic_mails_per_minute;
  budgets.to_strangers_per_hour = settings.stranger_mails_per_hour;
  return budgets;
}

Claimed claim_due_mails(db::Tx& tx, const std::string& worker, int limit, Duration claim, const Budgets& budgets) {
  lock_budgets(tx);
  std::int64_t room = budgets.per_minute - budget_used(tx, "minute", start_of(tx.now, kMinute));
  Claimed claimed;
  for (OutgoingMail& mail : due_mails(tx, limit, room <= 0)) {
    if (counts(mail)) {
      if (room <= 0) continue;
      if (const std::optional<Held> held = held_by(tx, mail, budgets)) {
        hold(tx, mail, *held);
        ++claimed.held;
        continue;
      }
      use(tx, mail);
      --room;
    }
    claim_mail(tx, mail, worker, tx.now + claim);
    claimed.mails.push_back(std::move(mail));
  }
  if (room <= 0) {
    // They stay due and leave in the next minute; only the cause is noted, once.
    if (const std::int64_t more = show_as_held(tx, "minute"); more > 0) {
      count_held("minute", more);
      log::warning("outbox.budget_used", {{"budget", "minute"}, {"mails", more}});
    }
  }
  return claimed;
}

} // namespace sk::notices
