// Whether whoever asks may, and for what: on every ticket, from what its texts and its form name. A number that is wrong, old or
// somebody else's stops nothing: the ticket is registered, marked and asked about (AT-45, IN-26). What was found is frozen with the
// ticket as it was then (DV-5, IN-25); it is decided anew when a message names more or an agent corrects a link.
#pragma once

#include <boost/describe.hpp>
#include <optional>
#include <string>
#include <vector>

#include "desk/tickets/entitlement_store.hpp"
#include "desk/tickets/tickets.hpp"

namespace sk::tickets {

// What named it: a field of the form, the subject or a text, the reporter's own data, the unit, or an agent.
enum class LinkSource { Form, Subject, Text, Sender, Unit, Agreement, Agent };
BOOST_DESCRIBE_ENUM(LinkSource, Form, Subject, Text, Sender, Unit, Agreement, Agent)

struct LinkedFact {
  std::string id;     // of the row, as a number
  std::string name;   // as it was called then
  std::string detail; // a site's address, a company's RefID, a unit's product
  LinkSource source = LinkSource::Text;
  std::string named_as; // as it was written; "" when nobody wrote it
};
BOOST_DESCRIBE_STRUCT(LinkedFact, (), (id, name, detail, source, named_as))

struct KeptArgument {
  std::string name, value;
};
BOOST_DESCRIBE_STRUCT(KeptArgument, (), (name, value))
struct KeptReason {
  std::string weight, text_key;
  std::vector<KeptArgument> args;
};
BOOST_DESCRIBE_STRUCT(KeptReason, (), (weight, text_key, args))

struct EntitlementFacts {
  std::string customer, customer_number;
  std::optional<LinkedFact> company, unit, agreement;
  std::vector<LinkedFact> sites; // several may be affected (DV-5)
  std::vector<KeptReason> reasons;
};
BOOST_DESCRIBE_STRUCT(EntitlementFacts, (), (customer, customer_number, company, unit, agreement, sites, reasons))

// Finds, judges and keeps. What an agent has set stays, as does the unit that the request began from (EL-6). Tickets of agents
// themselves have none.
void decide_entitlement(db::Tx& tx, const Ticket& ticket, const std::optional<units::Unit>& begun_from = {});
// The same when a message or a field names more; an event tells when the verdict is another one.
void decide_anew(db::Tx& tx, const access::House& house, const Ticket& ticket);
// From nothing, since the ticket is another customer's: what was linked before was the other's.
void decide_for_customer(db::Tx& tx, const access::House& house, const Ticket& ticket, const Speaker& by);

// An agent's correction; what is not given stays, "" takes the link away.
struct LinkChange {
  std::optional<std::optional<UnitId>> unit;
  std::optional<std::optional<CompanyId>> company;
  std::optional<std::optional<AgreementId>> agreement;
  std::optional<std::vector<SiteId>> sites;
};
Outcome<Ticket> correct_links(db::Tx& tx, const access::House& house, const access::Actor& actor, TicketId id, const LinkChange& change,
                              Version seen);

struct Entitled {
  EntitlementRow row;
  EntitlementFacts facts;
};
std::optional<Entitled> entitled(db::Tx& tx, TicketId ticket);
std::vector<std::string> sentences_of(const EntitlementFacts& facts, i18n::Language language);

} // namespace sk::tickets
