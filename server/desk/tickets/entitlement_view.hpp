// What a ticket is entitled to, as the API shows it: the facts to everybody who may read the ticket, the verdict to the desk.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "desk/access/call.hpp"
#include "desk/tickets/entitled.hpp"

namespace sk::tickets {

struct LinkedView {
  std::string id, name;
  std::optional<std::string> detail;
  LinkSource source = LinkSource::Text;
  std::optional<std::string> named_as; // as it stands in the text or field
};
BOOST_DESCRIBE_STRUCT(LinkedView, (), (id, name, detail, source, named_as))

enum class VerdictWord { Yes, Ask, No };
BOOST_DESCRIBE_ENUM(VerdictWord, Yes, Ask, No)

struct EntitlementView {
  std::optional<VerdictWord> verdict; // staff only, as are the sentences
  std::vector<std::string> sentences;
  std::optional<std::string> customer_number, service_level;
  std::optional<LinkedView> company, unit, agreement;
  std::vector<LinkedView> sites;
  Instant decided_at;
};
BOOST_DESCRIBE_STRUCT(EntitlementView, (),
                      (verdict, sentences, customer_number, service_level, company, unit, agreement, sites, decided_at))

std::optional<EntitlementView> entitlement_view(db::Tx& tx, const access::Call& call, const Ticket& ticket);

} // namespace sk::tickets
