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

using Key = std::pair<std::string, int>;

std::map<Key, clocks::ClockState> states_by_key(const clocks::Rules& rules, const Recorded& ticket, const LevelsOfAgreements& agreements,
                                                Instant now) {
  std::map<Key, clocks::ClockState> by_key;
  for (clocks::ClockState& state : clocks::compute(rules, events_under(rules, ticket, agreements), clocks::Receipts::No, now)) {
    if (!state.withdrawn) by_key.emplace(Key(state.clock, state.run), std::move(state));
  }
  return by_key;
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
  for (audit::Event event : ticket.events) {
    const bool changes = event.kind == audit::EventKind::LevelChanged;
    if (event.kind == audit::EventKind::TicketOpened || changes) agreement = event.payload.reason.value_or("");
    if (event.kind == audit::EventKind::SeverityChanged) facts.severity = event.payload.to.value_or("");
    if (event.kind == audit::EventKind::TicketOpened) {
      choose();
      event.payload.to = held;
      stream.push_back(std::move(event));
    } else if (changes || event.kind == audit::EventKind::SeverityChanged) {
      // What was recorded of levels is of the rules of then; only where these rules choose another one does it change.
      if (!choose() && !changes) continue;
      event.kind = audit::EventKind::LevelChanged;
      event.payload = {{}, held, {}, agreement};
      stream.push_back(std::move(event));
    } else {
      stream.push_back(std::move(event));
    }
  }
  ClockFacts clock_facts;
  clock_facts.channel = ticket.channel;
  clock_facts.acknowledged = ticket.acknowledged;
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
  const std::map<Key, clocks::ClockState> was = states_by_key(before, ticket, agreements, now);
  std::map<Key, clocks::ClockState> is = states_by_key(after, ticket, agreements, now);
  ++result.tickets;
  const auto compare = [&](const Key& key, const clocks::ClockState* one, const clocks::ClockState* other) {
    Moved moved{ticket.number, key.first, key.second, {}, {}, false, false};
    if (one != nullptr) {
      moved.before = one->due;
      moved.broken_before = one->late(now);
    }
    if (other != nullptr) {
      moved.after = other->due;
      moved.broken_after = other->late(now);
    }
    ++result.deadlines;
    result.broken_before += moved.broken_before;
    result.broken_after += moved.broken_after;
    if (moved.before == moved.after && moved.broken_before == moved.broken_after) return;
    ++result.moved;
    if (result.shown.size() < show) result.shown.push_back(std::move(moved));
  };
  for (const auto& [key, state] : was) {
    const auto found = is.find(key);
    compare(key, &state, found == is.end() ? nullptr : &found->second);
    if (found != is.end()) is.erase(found);
  }
  for (const auto& [key, state] : is) compare(key, nullptr, &state);
}

} // namespace sk::tickets
