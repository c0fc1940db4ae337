// All SQL of decisions about quarantined mails, and of the rule that lets their bytes go.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/db/tx.hpp"
#include "desk/intake/intake_item.hpp"

namespace sk::intake {

enum class Decision { Released, Discarded };
BOOST_DESCRIBE_ENUM(Decision, Released, Discarded)

struct QuarantineDecision {
  IntakeItemId item;
  DeskId desk;
  Decision decision = Decision::Discarded;
  std::optional<PersonId> actor; // nothing: the program, by its rule
  std::string actor_name, reason;
  Instant at;
};

// Takes the item out of quarantine for this transaction, which settles it anew; false: somebody has decided already.
bool claim_quarantined(db::Tx& tx, IntakeItemId id);
void add_decision(db::Tx& tx, const QuarantineDecision& decision);

enum class QuarantineState { Waiting, Released, Discarded };
BOOST_DESCRIBE_ENUM(QuarantineState, Waiting, Released, Discarded)

struct QuarantinedItem {
  IntakeItem item;
  QuarantineState state = QuarantineState::Waiting;
  std::optional<QuarantineDecision> decision;
  std::string ticket_number; // released: where it went
  bool raw_removed = false;
};
// Nothing: never was in quarantine.
std::optional<QuarantinedItem> find_quarantined(db::Tx& tx, IntakeItemId id);
// Newest first.
std::vector<QuarantinedItem> list_quarantined(db::Tx& tx, DeskId desk, QuarantineState state, std::optional<IntakeItemId> before,
                                              int limit);

// A name is what thread_match.hpp calls one. The same mail that waits here already is no second one; once somebody has decided, it is.
void add_quarantined_message(db::Tx& tx, IntakeItemId item, const std::string& message_name, const std::string& content_digest);
bool is_quarantined_already(db::Tx& tx, DeskId desk, const std::string& message_name, const std::string& content_digest);

// Nobody has decided about these since `before`.
std::vector<IntakeItem> unread_since(db::Tx& tx, Instant before, int limit);
// Discarded, accepted before `before`, with their bytes still here.
std::vector<IntakeItem> discarded_since(db::Tx& tx, Instant before, int limit);
void set_raw_removed(db::Tx& tx, IntakeItemId id);
// Does any row still show these bytes?
bool is_shown(db::Tx& tx, const std::string& digest);

} // namespace sk::intake
