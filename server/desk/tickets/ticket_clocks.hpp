// What clocks hear of a ticket: the ticket's own events as the steps that promises are counted by (AT-10, AT-42, DV-23), and the
// deadlines that come of them. Nothing is summed up; every question starts from the first event.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "desk/access/call.hpp"
#include "desk/clocks/clocks.hpp"
#include "desk/people/person.hpp"
#include "desk/tickets/ticket.hpp"

namespace sk::tickets {

// What the event of a message says that a machine sent.
inline constexpr const char* kByMachine = "automatic";

struct ClockFacts {
  Channel channel = Channel::Mail;
  std::string level, agreement;        // what the ticket was opened under; "": the desk's first level, no agreement
  std::optional<Instant> acknowledged; // when the acknowledgement was queued
  std::optional<Instant> received;     // of a letter: before it was registered
};
// Pure.
std::vector<clocks::Event> clock_events(const std::vector<audit::Event>& events, const ClockFacts& facts);

// Whether such an event moves a clock; the opening itself is counted when its acknowledgement is queued.
bool counts_for_clocks(audit::EventKind kind);
clocks::Owner clocks_owner(const Ticket& ticket);
// Where the ticket's clocks stand by its events, stored for lists and alarms. Does nothing where the desk promises nothing.
void keep_clocks(db::Tx& tx, const Ticket& ticket);
// Where they stand, without receipts and without storing it.
std::vector<clocks::ClockState> clock_states(db::Tx& tx, const Ticket& ticket);
// The same with receipts, for one who reads; stores nothing.
std::vector<clocks::ClockState> explain_clocks(db::Tx& tx, const Ticket& ticket);
std::vector<clocks::ClockState> explain_clocks(db::Tx& tx, const Ticket& ticket,
                                               const std::vector<audit::Event>& events); // all of its events

// An alarm that fails each time would hold back all others: after a few tries nothing follows from it but its event, in the end a line in
// the log alone. Kept by whoever tells alarms, over transactions.
class AlarmFaults {
public:
  static constexpr int kUntilNotFollowed = 3, kUntilOnlyLogged = 6;
  int begin(const clocks::Alarm& alarm); // answers how often it failed
  void end() { in_hand_.reset(); }
  void count(); // the one in hand has failed

private:
  using Key = std::tuple<std::int64_t, std::string, int, clocks::AlarmKind, std::int64_t>; // ticket, clock, run, kind, deadline
  static constexpr std::size_t kMostRemembered = 10'000;
  std::map<Key, int> failed_;
  std::optional<Key> in_hand_;
};
// Tells what is due, as events of the tickets; answers how many. Called again at once while it answers `limit`.
int tell_due_clocks(db::Tx& tx, const access::House& house, int limit, AlarmFaults& faults);

} // namespace sk::tickets
