// A ticket that is handed on: from first contact to level 2, to a supplier, to the manufacturer (AT-27, AT-35, AT-37). Each party is named
// in the desk's file, accepts, has its own reference number and its own run of the clock "supplier"; the desk stays the owner throughout
// (AT-9).
#pragma once

#include <boost/describe.hpp>
#include <optional>
#include <string>
#include <vector>

#include "base/core/outcome.hpp"
#include "base/yaml/reader.hpp"
#include "desk/access/call.hpp"
#include "desk/tickets/tickets.hpp"

namespace sk {

struct EscalationTag {
  static constexpr const char* kind = "es";
};
using EscalationId = Id<EscalationTag>;

} // namespace sk

namespace sk::tickets {

inline constexpr const char* kPartiesSection = "parties";

enum class PartyLevel { Level2, Supplier, Manufacturer };
BOOST_DESCRIBE_ENUM(PartyLevel, Level2, Supplier, Manufacturer)

struct Party {
  std::string key, name, contact; // `contact`: how it is reached, for people
  PartyLevel level = PartyLevel::Supplier;
  std::string mail;                       // where tasks are sent to, "" for none (tasks.hpp)
  std::optional<i18n::Language> language; // of those mails; nothing: the desk's
  std::vector<std::string> shows;         // fields of the ticket that a task tells; no other (AT-49)
};
std::vector<Party> parties_in(yaml::Reader& reader, const YAML::Node& root);
void check_parties(yaml::Reader& reader, const YAML::Node& root);
std::vector<Party> parties_of(db::Tx& tx, DeskId desk);

enum class EscalationState { Asked, Accepted, Answered, Withdrawn };
BOOST_DESCRIBE_ENUM(EscalationState, Asked, Accepted, Answered, Withdrawn)

struct Escalation {
  EscalationId id;
  TicketId ticket;
  DeskId desk;
  std::string party, name;
  PartyLevel level = PartyLevel::Supplier;
  EscalationState state = EscalationState::Asked;
  std::string reference; // the party's own number
  std::string mail;      // where its task was mailed to, "" for nowhere
  Instant asked_at;
  std::optional<Instant> accepted_at, ended_at;
  Version version;
};

// Pure: asked -> accepted -> answered, or answered at once; withdrawn at any time before it has ended.
bool may_move(EscalationState from, EscalationState to);

Outcome<Escalation> escalate(db::Tx& tx, const access::House& house, const access::Actor& actor, TicketId id, const std::string& party,
                             bool mailed = false);
// The event of where it stands, for the desk alone. With a ticket that it came to by a merge it bears the number under which it was asked,
// so that it is told from another task of the same party.
void tell_of_party(db::Tx& tx, const access::House& house, const Ticket& ticket, const Speaker& speaker, const Escalation& one);
// The state, the reference, or both.
Outcome<Escalation> move_escalation(db::Tx& tx, const access::House& house, const access::Actor& actor, EscalationId id,
                                    std::optional<EscalationState> to, const std::optional<std::string>& reference, Version seen);
Outcome<std::vector<Escalation>> escalations_for(db::Tx& tx, const access::Actor& actor, TicketId id);
// Those of the ticket and of what was merged into it: a party's task goes on with the ticket that goes on.
std::vector<Escalation> escalations_with_merged(db::Tx& tx, TicketId id);
// Of these, what parties owe still.
std::vector<Escalation> owed_with_merged(db::Tx& tx, TicketId id);
// Of these, what came to `to` with them and has not left it.
std::vector<Escalation> came_with(db::Tx& tx, const std::vector<Escalation>& owed, const Ticket& to);
// What parties owe goes on with another ticket: each clock ends here, neither kept nor broken, and runs there from when the party was asked
// (AT-9, AT-35).
void move_owed(db::Tx& tx, const access::House& house, const Speaker& speaker, const std::vector<Escalation>& owed, const Ticket& from,
               const Ticket& to);
// The ticket that goes on, for somebody who may say where its parties stand. Locks it.
Outcome<Ticket> ticket_of_party(db::Tx& tx, const access::Actor& actor, const Escalation& one);

} // namespace sk::tickets
