// All SQL of held requests.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "desk/intake/held_request.hpp"

namespace sk::intake {

HeldRequestId add_held(db::Tx& tx, const HeldRequest& request);
std::optional<HeldRequest> find_held(db::Tx& tx, HeldRequestId id);
// State, decision and ticket, when nobody has decided since `request.version`; false: somebody has.
bool decide_held(db::Tx& tx, const HeldRequest& request);

struct HeldFilter {
  DeskId desk;
  std::optional<HeldState> state;
  std::optional<CustomerId> customer;
  std::optional<PersonId> writer;
  std::optional<HeldRequestId> before;
  int limit = 50;
};
std::vector<HeldRequest> list_held(db::Tx& tx, const HeldFilter& filter); // newest first

// How many requests the writer of this one has had held since.
std::int64_t count_held_of(db::Tx& tx, const HeldRequest& of, Instant since);

// The mails of a request. A mail that came before is known by its name and content.
struct HeldMessage {
  IntakeItemId item;
  std::string name, content_digest;
  std::vector<std::string> answers; // the mails that it names
};
void add_held_message(db::Tx& tx, HeldRequestId request, const HeldMessage& message);
std::vector<IntakeItemId> held_messages(db::Tx& tx, HeldRequestId request); // in the order they came
bool is_held_already(db::Tx& tx, DeskId desk, const std::string& message_name, const std::string& content_digest);
std::optional<HeldRequestId> held_request_with(db::Tx& tx, DeskId desk, const std::string& message_name);
// The other way round: a mail that waits names this one, which it has overtaken.
std::optional<HeldRequestId> held_request_answering(db::Tx& tx, DeskId desk, const std::string& message_name);
// Takes the items of a request out of `held` for this transaction, which settles them anew.
void claim_held_items(db::Tx& tx, HeldRequestId request);

} // namespace sk::intake
