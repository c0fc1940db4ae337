#include "desk/tickets/replay.hpp"

#include <algorithm>

#include "base/json/enum_words.hpp"
#include "desk/tickets/ticket_clocks.hpp"

namespace sk::tickets {

namespace {

// The severity before the first change; what the ticket bears today when it never changed.
std::string first_severity(const Recorded& ticket) {
  for (const audit::Event& event : ticket.events) {
    if (event.kind == audit::EventKind::SeverityChanged) return event.payload.from.value_or("");
  }
  return ticket.severity;
}

// In the order of the rules; a ticket has a handful, so they are looked for one by one.
std::vector<clocks::ClockState> standing_states(const clocks::Rules& rules, const Recorded& ticket, const LevelsOfAgreements& agreements,
                                                Instant now) {
  std::vector<clocks::ClockState> states = clocks::compute(rules, events_under(rules, ticket, agreements), clocks::Receipts::No, now);
  std::erase_if(states, [](const clocks::ClockState& state) { return state.withdrawn; });
  return states;
}

} // namespace

std::vector<clocks::Event> events_under(const clocks::Rules& rules, const Recorded& ticket, const LevelsOfAgreements& agreements) {
  clocks::LevelFacts facts;
  facts.severity = first_severity(ticket);
  facts.product = ticket.product;
  facts.channel = json::enum_word(ticket.channel);
  std::string agreement, held;
  std::vector<audit::Event> stream;
  stream.reserve(ticket.events.size());
  const auto choose = [&]() -> bool {
    const auto named = agreements.find(agreement);
    facts.of_agreement = named == agreements.end() ? "" : named->second;
    const clocks::Level* level = rules.choose(facts);
    const std::string now = level == nullptr ? "" : level->name;
    const bool changed = now != held;
    held = now;
    return changed;
  };
  for (const audit::Event& recorded : ticket.events) {
    audit::Event& event = stream.emplace_back(recorded);
    const bool changes = event.kind == audit::EventKind::LevelChanged;
    if (event.kind == audit::EventKind::TicketOpened || changes) agreement = event.payload.reason.value_or("");
    if (event.kind == audit::EventKind::SeverityChanged) facts.severity = event.payload.to.value_or("");
    if (event.kind == audit::EventKind::TicketOpened) {
      choose();
      event.payload.to = held;
    } else if (changes || event.kind == audit::EventKind::SeverityChanged) {
      // What was recorded of levels is of the rules of then; only where these rules choose another one does it change.
      if (!choose() && !changes) {
        stream.pop_back();
        continue;
      }
      event.kind = audit::EventKind::LevelChanged;
      event.payload = {{}, held, {}, agreement};
    }
  }
  ClockFacts clock_facts;
  clock_facts.channel = ticket.channel;
  clock_facts.acknowledged = ticket.acknowledged;
  clock_facts.received = ticket.received;
  return clock_events(stream, clock_facts);
}

void Replayed::add(Replayed later, std::size_t show) {
  tickets += later.tickets;
  deadlines += later.deadlines;
  moved += later.moved;
  broken_before += later.broken_before;
  broken_after += later.broken_after;
  for (Moved& one : later.shown) {
    if (shown.size() < show) shown.push_back(std::move(one));
  }
}

void replay(const clocks::Rules& before, const clocks::Rules& after, const Recorded& ticket, const LevelsOfAgreements& agreements,
            Instant now, std::size_t show, Replayed& result) {
  const std::vector<clocks::ClockState> was = standing_states(before, ticket, agreements, now);
  const std::vector<clocks::ClockState> is = standing_states(after, ticket, agreements, now);
  ++result.tickets;
  const auto same_in = [](const std::vector<clocks::ClockState>& states, const clocks::ClockState& state) {
    const auto found = std::find_if(states.begin(), states.end(),
                                    [&](const clocks::ClockState& other) { return other.run == state.run && other.clock == state.clock; });
    return found == states.end() ? nullptr : &*found;
  };
  const auto compare = [&](const clocks::ClockState* one, const clocks::ClockState* other) {
    const std::optional<Instant> due = one ? one->due : std::nullopt, due_after = other ? other->due : std::nullopt;
    const bool broken = one && one->late(now), broken_after = other && other->late(now);
    ++result.deadlines;
    result.broken_before += broken;
    result.broken_after += broken_after;
    if (due == due_after && broken == broken_after) return;
    ++result.moved;
    const clocks::ClockState& named = one ? *one : *other;
    if (result.shown.size() < show) result.shown.push_back({ticket.number, named.clock, named.run, due, due_after, broken, broken_after});
  };
  for (const clocks::ClockState& state : was) compare(&state, same_in(is, state));
  for (const clocks::ClockState& state : is) {
    if (!same_in(was, state)) compare(nullptr, &state);
  }
}

} // namespace sk::tickets
