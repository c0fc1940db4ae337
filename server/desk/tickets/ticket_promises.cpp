#include "desk/tickets/ticket_promises.hpp"

#include <algorithm>

#include "base/core/broken.hpp"
#include "desk/people/people_store.hpp"
#include "desk/tickets/ticket_clocks.hpp"
#include "desk/tickets/ticket_level.hpp"
#include "desk/tickets/ticket_mails.hpp"
#include "desk/tickets/tickets.hpp"

namespace sk::tickets {

namespace {

using clocks::ClockState;

bool runs(const ClockState& state) { return state.state == clocks::State::Running && state.due && !state.withdrawn; }

std::string line_of(const ClockState& state, const Ticket& ticket, const calendars::Zone& zone) {
  const std::string at = clocks::time_text(*state.due, ticket.language, zone);
  if (state.clock == "begin") return i18n::text(ticket.language, "mail.promise.begin", {{"time", at}});
  return i18n::text(ticket.language, "mail.promise.clock", {{"name", clocks::name_text(state.clock, ticket.language)}, {"time", at}});
}

// What moved it, as the receipt has it; when nothing in it happened just then, it is the desk's rules that changed.
std::string reason_of(const ClockState& state, Instant now, const Ticket& ticket, const calendars::Zone& zone) {
  std::string because;
  for (const clocks::Line& line : state.receipt) {
    if (line.at != now || line.because.key.empty() || line.what.key == "clock.what.starts") continue;
    const std::string& what = line.what.key;
    if (what == "clock.what.resumes" || what == "clock.what.level" || what == "clock.what.pauses" || what == "clock.what.stops")
      because = clocks::to_text(line.because, ticket.language, zone);
  }
  if (because.empty()) because = i18n::text(ticket.language, "mail.promise.rules");
  return because.ends_with('.') ? because : because + ".";
}

std::string moved_text(const ClockState& state, std::optional<Instant> before, Instant now, const Ticket& ticket,
                       const calendars::Zone& zone) {
  const std::string name = clocks::name_text(state.clock, ticket.language), why = reason_of(state, now, ticket, zone);
  if (!runs(state)) return i18n::text(ticket.language, "mail.promise.withdrawn", {{"name", name}, {"why", why}});
  if (!before) return line_of(state, ticket, zone) + " " + why;
  return i18n::text(ticket.language, "mail.promise.moved",
                    {{"name", name},
                     {"time", clocks::time_text(*state.due, ticket.language, zone)},
                     {"before", clocks::time_text(*before, ticket.language, zone)},
                     {"why", why}});
}

// Closed now: when it opens again, by the calendar of the first promise.
std::string closed_text(const ClockState& first, Instant now, const Ticket& ticket, const calendars::Zone& zone) {
  if (!first.calendar || first.calendar->is_open(now)) return "";
  const std::optional<Instant> open = first.calendar->next_open(now);
  if (!open) return "";
  return i18n::text(ticket.language, "mail.promise.closed", {{"time", clocks::time_text(*open, ticket.language, zone)}});
}

} // namespace

bool is_for_the_customer(const std::string& clock) { return clock != "acknowledge" && clock != "next_update" && clock != "supplier"; }

std::string promise_part(db::Tx& tx, const people::Desk& desk, const Ticket& ticket) {
  if (!ticket.reporter) return "";
  const calendars::Zone zone(desk.zone);
  std::vector<ClockState> told;
  for (ClockState& state : clock_states(tx, ticket)) {
    if (is_for_the_customer(state.clock) && runs(state)) told.push_back(std::move(state));
  }
  if (told.empty()) return "";
  const std::string closed = closed_text(told.front(), tx.now, ticket, zone);
  std::string part = closed.empty() ? "\n" : "\n\n" + closed;
  for (const ClockState& state : told) part += "\n" + line_of(state, ticket, zone);
  const std::shared_ptr<const clocks::Rules> rules = clocks::rules_of(tx, ticket.desk);
  const clocks::Level* level = rules->find(told.front().level);
  if (!closed.empty() && level && !level->call.empty())
    part += "\n" + i18n::text(ticket.language, "mail.promise.call", {{"number", level->call}});
  return part;
}

void keep_as_told(db::Tx& tx, const Ticket& ticket) {
  const clocks::Owner owner = clocks_owner(ticket);
  for (const clocks::StoredClock& clock : clocks::clocks_of(tx, owner)) {
    if (is_for_the_customer(clock.clock) && clock.due && !clock.stopped) clocks::keep_told(tx, owner, clock.clock, clock.run, clock.due);
  }
}

namespace {

bool was_told(const clocks::StoredClock& clock) { return clock.told.has_value(); }

bool has_moved(const clocks::StoredClock& clock) {
  if (!is_for_the_customer(clock.clock)) return false;
  if (clock.withdrawn) return was_told(clock);
  return clock.state == clocks::State::Running && clock.due && clock.due != clock.told;
}

} // namespace

void tell_moved_promises(db::Tx& tx, const access::House& house, const Ticket& ticket) {
  const clocks::Owner owner = clocks_owner(ticket);
  const std::vector<clocks::StoredClock> stored = clocks::clocks_of(tx, owner);
  if (std::none_of(stored.begin(), stored.end(), was_told) || std::none_of(stored.begin(), stored.end(), has_moved)) return;
  const std::optional<people::Desk> desk = people::find_desk(tx, ticket.desk);
  SK_VERIFY(desk.has_value());
  const calendars::Zone zone(desk->zone);
  const std::vector<ClockState> states = explain_clocks(tx, ticket);
  for (const clocks::StoredClock& clock : stored) {
    if (!has_moved(clock)) continue;
    const auto state =
        std::find_if(states.begin(), states.end(), [&](const ClockState& one) { return one.clock == clock.clock && one.run == clock.run; });
    if (state == states.end()) continue;
    const std::optional<Instant> promised = clock.withdrawn ? std::nullopt : clock.due;
    clocks::keep_told(tx, owner, clock.clock, clock.run, promised);
    audit::EventPayload payload{{}, clock.clock, {}, {}};
    if (clock.told) payload.from = to_rfc3339(*clock.told);
    if (promised) payload.reason = to_rfc3339(*promised);
    const audit::Event event = record_event(tx, house, ticket, {audit::ActorKind::System, {}, desk->name, ""},
                                            audit::EventKind::PromiseMoved, {}, std::move(payload));
    mails::tell_promise(tx, house, *desk, ticket, event, moved_text(*state, clock.told, tx.now, ticket, zone));
  }
}

} // namespace sk::tickets
