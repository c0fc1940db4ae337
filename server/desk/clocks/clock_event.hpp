// What clocks hear. A room that owns clocks (tickets, returns) says what happened to its thing as a stream of these; clocks know
// nothing else of it. Order is by `sequence`; an `at` earlier than the one before counts as that one (I44).
#pragma once

#include <boost/describe.hpp>
#include <optional>
#include <string>

#include "base/core/instant.hpp"

namespace sk::clocks {

enum class EventKind {
  Reported, // by the customer, in any channel
  Received, // by the call centre (AT-30)
  Acknowledged,
  Begun,    // work began
  Answered, // a public message of the desk
  CustomerWrote,
  Assigned,
  Escalated,
  SupplierAsked,
  SupplierAccepted,
  SupplierAnswered,
  SupplierMoved, // what it owes goes on with another thing, whose stream hears SupplierAsked
  PartsOrdered,
  PartsArrived,
  Arrived, // a technician on site
  Diagnosed,
  RepairFinished,
  CustomerInformed, // that the repair is finished (AT-24)
  Delivered,
  Returned,
  Solved,
  Reopened,
  Accepted, // by the customer
  Closed,
  Cancelled,
  Paused, // with a reason
  Resumed,
  LevelChanged, // another service level or agreement from here on
};
BOOST_DESCRIBE_ENUM(EventKind, Reported, Received, Acknowledged, Begun, Answered, CustomerWrote, Assigned, Escalated, SupplierAsked,
                    SupplierAccepted, SupplierAnswered, SupplierMoved, PartsOrdered, PartsArrived, Arrived, Diagnosed, RepairFinished, CustomerInformed,
                    Delivered, Returned, Solved, Reopened, Accepted, Closed, Cancelled, Paused, Resumed, LevelChanged)

// Why a clock stands still (AT-42).
enum class PauseReason { Customer, Supplier, Parts, AgreedDate };
BOOST_DESCRIBE_ENUM(PauseReason, Customer, Supplier, Parts, AgreedDate)

struct Event {
  std::int64_t sequence = 0;
  Instant at;
  EventKind kind = EventKind::Reported;
  std::string channel;               // Reported, Received: one of calendars::kChannels
  std::string level, agreement;      // Reported, LevelChanged; "": the desk's first level, no agreement
  std::string about;                 // Supplier…: which of several suppliers; each has runs of its own (AT-37)
  std::optional<Instant> since;      // SupplierAsked: when, if it was asked before this stream heard of it
  std::optional<PauseReason> reason; // Paused: needed. Resumed: which pause ends; none: all
  std::optional<Instant> until;      // Paused for an agreed date: ends there by itself
};

} // namespace sk::clocks
