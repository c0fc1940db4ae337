#include "desk/tickets/ticket_steps.hpp"

#include <algorithm>

#include "base/core/broken.hpp"
#include "base/json/enum_words.hpp"
#include "desk/people/people_store.hpp"
#include "desk/tickets/ticket_mails.hpp"
#include "desk/tickets/ticket_rules.hpp"
#include "desk/tickets/ticket_store.hpp"
#include "desk/tickets/tickets.hpp"

namespace sk::tickets {

namespace {

constexpr Duration kFarthest = Duration::days(366);

std::string word_of(Step step) { return std::string(json::enum_word(step)); }
std::string word_of(WaitFor what) { return std::string(json::enum_word(what)); }

people::Desk desk_of(db::Tx& tx, const Ticket& ticket) {
  std::optional<people::Desk> desk = people::find_desk(tx, ticket.desk);
  SK_VERIFY(desk.has_value());
  return *std::move(desk);
}

bool waits_for(db::Tx& tx, TicketId ticket, WaitFor what) {
  const std::vector<OpenWait> waits = open_waits(audit::events_of(tx, ticket, 0, true), tx.now);
  return std::any_of(waits.begin(), waits.end(), [&](const OpenWait& wait) { return wait.what == what; });
}

Outcome<Ticket> load_open(db::Tx& tx, const access::Actor& actor, TicketId id) {
  lock_ticket(tx, id);
  SK_TRY(const Ticket ticket, load(tx, actor, access::Action::TicketSetState, id));
  if (!rules::is_open(ticket.state)) return refuse(RefusalCode::WrongState, "ticket.wrong_state");
  return ticket;
}

// A new version, so that whoever has the ticket open sees it.
Outcome<Ticket> touched(db::Tx& tx, const Ticket& ticket) {
  if (!update_ticket(tx, ticket, ticket.version)) return refuse(RefusalCode::Stale, "ticket.changed_meanwhile");
  return *find_ticket(tx, ticket.id);
}

} // namespace

std::vector<OpenWait> open_waits(const std::vector<audit::Event>& events, Instant now) {
  std::vector<OpenWait> waits;
  const auto end = [&](WaitFor what) { std::erase_if(waits, [&](const OpenWait& wait) { return wait.what == what; }); };
  for (const audit::Event& event : events) {
    const std::string to = event.payload.to.value_or("");
    if (event.kind == audit::EventKind::StepDone && to == word_of(Step::PartsArrived)) end(WaitFor::Parts);
    const bool begins = event.kind == audit::EventKind::WaitBegan;
    if (!begins && event.kind != audit::EventKind::WaitEnded) continue;
    const std::optional<WaitFor> what = json::enum_from_word<WaitFor>(to);
    if (!what) continue;
    end(*what);
    if (begins) waits.push_back({*what, event.at, parse_rfc3339(event.payload.reason.value_or(""))});
  }
  std::erase_if(waits, [&](const OpenWait& wait) { return wait.until && *wait.until <= now; });
  return waits;
}

Outcome<Ticket> begin_wait(db::Tx& tx, const access::House& house, const access::Actor& actor, TicketId id, WaitFor what,
                           std::optional<Instant> until) {
  SK_TRY(const Ticket ticket, load_open(tx, actor, id));
  if (what == WaitFor::AgreedDate && (!until || *until <= tx.now || *until - tx.now > kFarthest))
    return refuse_field("until", "wait.needs_date");
  if (what == WaitFor::Parts) until.reset();
  if (waits_for(tx, id, what)) return refuse(RefusalCode::WrongState, "wait.waiting_already");
  audit::EventPayload payload{{}, word_of(what), {}, {}};
  if (until) payload.reason = to_rfc3339(*until);
  const audit::Event event = record_event(tx, house, ticket, speaker_of(actor), audit::EventKind::WaitBegan, {}, std::move(payload));
  mails::tell_wait(tx, house, desk_of(tx, ticket), ticket, event, word_of(what), until);
  return touched(tx, ticket);
}

Outcome<Ticket> end_wait(db::Tx& tx, const access::House& house, const access::Actor& actor, TicketId id, WaitFor what) {
  SK_TRY(const Ticket ticket, load_open(tx, actor, id));
  if (!waits_for(tx, id, what)) return refuse(RefusalCode::WrongState, "wait.not_waiting");
  const audit::Event event =
      record_event(tx, house, ticket, speaker_of(actor), audit::EventKind::WaitEnded, {}, {{}, word_of(what), {}, {}});
  mails::tell_wait_ended(tx, house, desk_of(tx, ticket), ticket, event);
  return touched(tx, ticket);
}

Outcome<Ticket> take_step(db::Tx& tx, const access::House& house, const access::Actor& actor, TicketId id, Step step) {
  SK_TRY(const Ticket ticket, load_open(tx, actor, id));
  const audit::Event event =
      record_event(tx, house, ticket, speaker_of(actor), audit::EventKind::StepDone, {}, {{}, word_of(step), {}, {}});
  mails::tell_step(tx, house, desk_of(tx, ticket), ticket, event, word_of(step));
  return touched(tx, ticket);
}

std::optional<clocks::Event> clock_step(const audit::Event& event) {
  clocks::Event heard;
  heard.at = event.at;
  const std::string to = event.payload.to.value_or("");
  if (event.kind == audit::EventKind::StepDone) {
    // The steps bear the names that clocks have for them.
    const std::optional<clocks::EventKind> kind = json::enum_from_word<clocks::EventKind>(to);
    if (!kind) return std::nullopt;
    heard.kind = *kind;
    return heard;
  }
  if (event.kind == audit::EventKind::Escalated) {
    heard.kind = clocks::EventKind::SupplierAsked;
    heard.about = to;
    return heard;
  }
  if (event.kind == audit::EventKind::EscalationCame) {
    heard.kind = clocks::EventKind::SupplierAsked;
    heard.about = to;
    heard.since = parse_rfc3339(event.payload.reason.value_or(""));
    return heard;
  }
  if (event.kind == audit::EventKind::EscalationLeft) {
    heard.kind = clocks::EventKind::SupplierMoved;
    heard.about = to;
    return heard;
  }
  if (event.kind == audit::EventKind::EscalationMoved) {
    const std::string state = event.payload.agent.value_or("");
    if (state == "asked") return std::nullopt; // its reference alone
    heard.about = to;
    heard.kind = state == "accepted" ? clocks::EventKind::SupplierAccepted : clocks::EventKind::SupplierAnswered;
    return heard;
  }
  if (event.kind != audit::EventKind::WaitBegan && event.kind != audit::EventKind::WaitEnded) return std::nullopt;
  heard.reason = json::enum_from_word<clocks::PauseReason>(to);
  if (!heard.reason) return std::nullopt;
  heard.kind = event.kind == audit::EventKind::WaitBegan ? clocks::EventKind::Paused : clocks::EventKind::Resumed;
  if (heard.kind == clocks::EventKind::Paused) heard.until = parse_rfc3339(event.payload.reason.value_or(""));
  return heard;
}

} // namespace sk::tickets
