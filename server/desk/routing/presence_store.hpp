// Who of the agents is there, and what each can do. All SQL about it.
#pragma once

#include <boost/describe.hpp>
#include <optional>
#include <string>
#include <vector>

#include "base/core/id.hpp"
#include "base/db/tx.hpp"

namespace sk::routing {

enum class PresenceState { Present, Away };
BOOST_DESCRIBE_ENUM(PresenceState, Present, Away)

struct Presence {
  PersonId person;
  PresenceState state = PresenceState::Away; // of who never said anything
  std::vector<std::string> skills;
  Instant since;
};

Presence presence_of(db::Tx& tx, PersonId person);
void put_presence(db::Tx& tx, const Presence& presence);
std::vector<Presence> present_agents(db::Tx& tx, DeskId desk); // active ones; who has waited longest first
std::vector<Presence> presences(db::Tx& tx, DeskId desk);      // of all active agents who ever said something

} // namespace sk::routing
