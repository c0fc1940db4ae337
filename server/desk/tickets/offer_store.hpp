// All SQL of offers.
#pragma once

#include <optional>
#include <vector>

#include "base/db/tx.hpp"
#include "desk/tickets/ticket.hpp"

namespace sk {

struct OfferTag {
  static constexpr const char* kind = "of";
};
using OfferId = Id<OfferTag>;

} // namespace sk

namespace sk::tickets {

struct Offer {
  OfferId id;
  TicketId ticket;
  PersonId person;
  Instant offered_at, expires_at;
};

// Nothing: the ticket or the agent has a standing offer already.
std::optional<OfferId> add_offer(db::Tx& tx, DeskId desk, const Offer& offer);
std::optional<Offer> find_offer(db::Tx& tx, OfferId id);
std::optional<Offer> standing_offer(db::Tx& tx, TicketId ticket);
std::optional<Offer> offer_to(db::Tx& tx, PersonId person);
// False: it has ended already.
bool end_offer(db::Tx& tx, OfferId id, const std::string& outcome);
std::vector<PersonId> asked_since(db::Tx& tx, TicketId ticket, Instant since);
std::vector<Offer> expired_offers(db::Tx& tx, int limit);
bool offers_are_due(db::Tx& tx, Instant now);
// Open, without assignee and offer, of the given severities: the most urgent and oldest first.
std::vector<TicketId> waiting_for_offer(db::Tx& tx, DeskId desk, const std::vector<std::string>& severities, int limit);
bool has_work(db::Tx& tx, PersonId person, const std::vector<std::string>& severities); // an open ticket of these severities

} // namespace sk::tickets
