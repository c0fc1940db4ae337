#include "desk/tickets/ticket_clocks.hpp"

#include <set>

#include "base/core/log.hpp"
#include "base/json/enum_words.hpp"
#include "desk/notices/outgoing_mail_store.hpp"
#include "desk/tickets/alarm_actions.hpp"
#include "desk/tickets/ticket_steps.hpp"
#include "desk/tickets/ticket_store.hpp"
#include "desk/tickets/tickets.hpp"

namespace sk::tickets {

namespace {

using clocks::EventKind;
using clocks::PauseReason;

const std::string kOwnerKind = "ticket";

// Hears a ticket's events and says what they mean for promises. One event may be several steps: they keep its place by
// sequence numbers of their own.
class Listener {
 public:
   Listener(const ClockFacts& facts, std::size_t events) : facts_(facts) { events_.reserve(2 * events + 2); }

   void hear(const audit::Event& event) {
     sequence_ = event.sequence * 10;
     at_ = event.at;
     const bool by_desk = event.actor_kind == audit::ActorKind::Agent;
     switch (event.kind) {
     case audit::EventKind::TicketOpened: return open(event.payload);
     case audit::EventKind::ArticleAdded:
       // A machine's message answers nothing, so it ends no waiting (CS-41).
       if (by_desk || event.payload.reason.value_or("") != kByMachine) say(by_desk ? EventKind::Answered : EventKind::CustomerWrote);
       return;
     case audit::EventKind::LevelChanged:
       say(EventKind::LevelChanged);
       events_.back().level = event.payload.to.value_or("");
       events_.back().agreement = event.payload.reason.value_or("");
       return;
     case audit::EventKind::Assigned: return say(EventKind::Assigned);
     case audit::EventKind::StateChanged: return move(event.payload.from.value_or(""), event.payload.to.value_or(""), by_desk);
     default:
       if (const std::optional<clocks::Event> step = clock_step(event)) {
         if (step->kind == EventKind::SupplierAsked) out_.insert(step->about);
         if (step->kind == EventKind::SupplierAnswered || step->kind == EventKind::SupplierMoved) out_.erase(step->about);
         events_.push_back(*step);
         events_.back().sequence = sequence_++;
       }
       return;
     }
  }
  std::vector<clocks::Event> take() { return std::move(events_); }

 private:
  void say(EventKind kind, std::optional<PauseReason> reason = {}) {
    clocks::Event event;
    event.sequence = sequence_++;
    event.at = at_;
    event.kind = kind;
    event.reason = reason;
    events_.push_back(std::move(event));
  }
  void open(const audit::EventPayload& opened) {
    // A letter counts from the day it came, not from when somebody opened it (AT-44).
    if (facts_.received && *facts_.received < at_) at_ = *facts_.received;
    for (const EventKind kind : {EventKind::Reported, EventKind::Received}) {
      say(kind);
      events_.back().channel = json::enum_word(facts_.channel);
      events_.back().level = opened.to.value_or("").empty() ? facts_.level : *opened.to;
      events_.back().agreement = opened.reason.value_or("").empty() ? facts_.agreement : *opened.reason;
    }
    if (!facts_.acknowledged) return;
    at_ = *facts_.acknowledged;
    say(EventKind::Acknowledged);
  }
  void move(const std::string& from, const std::string& to, bool by_desk) {
    if (from == "waiting_customer") say(EventKind::Resumed, PauseReason::Customer);
    if (from == "waiting_supplier") {
      if (asked_nobody_ && (!by_desk || to != "closed")) say(EventKind::SupplierAnswered);
      asked_nobody_ = false;
      say(EventKind::Resumed, PauseReason::Supplier);
    }
    const bool was_done = from == "solved" || from == "closed", is_done = to == "solved" || to == "closed";
    if (was_done && !is_done) say(EventKind::Reopened);
    // Who asks the customer or a supplier, or has solved it, has begun.
    if (by_desk && (to == "in_progress" || from == "new")) say(EventKind::Begun);
    if (to == "waiting_customer") say(EventKind::Paused, PauseReason::Customer);
    if (to == "waiting_supplier") {
      // Of suppliers to whom it was handed on each has its own clock; the state alone names nobody.
      asked_nobody_ = out_.empty();
      if (asked_nobody_) say(EventKind::SupplierAsked);
      say(EventKind::Paused, PauseReason::Supplier);
    }
    if (to == "solved") say(EventKind::Solved);
    if (to == "closed") {
      if (!by_desk) say(EventKind::Accepted);
      if (!was_done) say(EventKind::Solved);
      say(EventKind::Closed);
    }
  }

  const ClockFacts& facts_;
  std::vector<clocks::Event> events_;
  std::set<std::string> out_; // to whom it was handed on, and who owes an answer
  bool asked_nobody_ = false;
  std::int64_t sequence_ = 0;
  Instant at_;
};

std::vector<clocks::Event> clock_events_of(db::Tx& tx, const Ticket& ticket, const std::vector<audit::Event>& events) {
  ClockFacts facts;
  facts.channel = ticket.channel;
  facts.received = ticket.received_at;
  if (const std::optional<notices::Acknowledged> answer = notices::acknowledgement_of(tx, ticket.id)) facts.acknowledged = answer->at;
  return clock_events(events, facts);
}

}  // namespace

std::vector<clocks::Event> clock_events(const std::vector<audit::Event>& events, const ClockFacts& facts) {
  Listener listener(facts, events.size());
  for (const audit::Event& event : events) listener.hear(event);
  return listener.take();
}

bool counts_for_clocks(audit::EventKind kind) {
  return kind == audit::EventKind::ArticleAdded || kind == audit::EventKind::Assigned || kind == audit::EventKind::StateChanged ||
         kind == audit::EventKind::LevelChanged || kind == audit::EventKind::WaitBegan || kind == audit::EventKind::WaitEnded ||
         kind == audit::EventKind::StepDone || kind == audit::EventKind::Escalated || kind == audit::EventKind::EscalationMoved ||
         kind == audit::EventKind::EscalationCame || kind == audit::EventKind::EscalationLeft;
}

clocks::Owner clocks_owner(const Ticket& ticket) { return {ticket.desk, kOwnerKind, ticket.id.value}; }

void keep_clocks(db::Tx& tx, const Ticket& ticket) {
  const std::shared_ptr<const clocks::Rules> rules = clocks::rules_of(tx, ticket.desk);
  if (rules->levels.empty()) return;
  const clocks::ClockState* next = nullptr;
  const std::vector<clocks::ClockState> states =
      clocks::recompute(tx, *rules, clocks_owner(ticket), clock_events_of(tx, ticket, audit::events_of(tx, ticket.id, 0, true)));
  for (const clocks::ClockState& state : states) {
    if (state.state != clocks::State::Running || !state.due || state.withdrawn) continue;
    if (!next || *state.due < *next->due) next = &state;
  }
  set_deadline(tx, ticket.id, next ? next->due : std::nullopt, next ? next->clock : "");
}

std::vector<clocks::ClockState> clock_states(db::Tx& tx, const Ticket& ticket) {
  const std::shared_ptr<const clocks::Rules> rules = clocks::rules_of(tx, ticket.desk);
  if (rules->levels.empty()) return {};
  return clocks::compute(*rules, clock_events_of(tx, ticket, audit::events_of(tx, ticket.id, 0, true)), clocks::Receipts::No, tx.now);
}

std::vector<clocks::ClockState> explain_clocks(db::Tx& tx, const Ticket& ticket) {
  return explain_clocks(tx, ticket, audit::events_of(tx, ticket.id, 0, true));
}

std::vector<clocks::ClockState> explain_clocks(db::Tx& tx, const Ticket& ticket, const std::vector<audit::Event>& events) {
  const std::shared_ptr<const clocks::Rules> rules = clocks::rules_of(tx, ticket.desk);
  if (rules->levels.empty()) return {};
  return clocks::compute(*rules, clock_events_of(tx, ticket, events), clocks::Receipts::Yes, tx.now);
}

int tell_due_clocks(db::Tx& tx, const access::House& house, int limit, AlarmFaults& faults) {
  int told = 0;
  for (const clocks::Alarm& alarm : clocks::tick(tx, tx.now, limit)) {
    ++told;
    if (alarm.owner.kind != kOwnerKind) continue;
    const int failed = faults.begin(alarm);
    if (failed >= AlarmFaults::kUntilOnlyLogged) {
      log::error("clocks.alarm_given_up", {{"ticket", alarm.owner.id}, {"clock", alarm.clock}});
      continue;
    }
    const std::optional<Ticket> ticket = find_ticket(tx, TicketId{alarm.owner.id});
    SK_VERIFY(ticket.has_value());
    const bool late = alarm.kind == clocks::AlarmKind::Breach;
    record_event(tx, house, *ticket, {audit::ActorKind::System, {}, "", ""}, late ? audit::EventKind::ClockBreached : audit::EventKind::ClockWarning,
                 {}, {{}, alarm.clock, {}, to_rfc3339(alarm.due)}, true);
    if (failed < AlarmFaults::kUntilNotFollowed) follow_alarm(tx, house, ticket->id, alarm);
  }
  faults.end();
  return told;
}

int AlarmFaults::begin(const clocks::Alarm& alarm) {
  in_hand_ = Key{alarm.owner.id, alarm.clock, alarm.run, alarm.kind, alarm.due.micros};
  const auto found = failed_.find(*in_hand_);
  return found == failed_.end() ? 0 : found->second;
}

void AlarmFaults::count() {
  if (!in_hand_) return;
  if (failed_.size() >= kMostRemembered) failed_.clear();
  ++failed_[*in_hand_];
  in_hand_.reset();
}

}  // namespace sk::tickets
