// The routes by which agents correct what a ticket is linked to.
#include "base/json/read.hpp"
#include "base/json/write.hpp"
#include "desk/tickets/entitled.hpp"
#include "desk/tickets/ticket_api.hpp"
#include "desk/tickets/ticket_views.hpp"

namespace sk::tickets {

struct LinksInput {
  std::optional<std::string> unit, company, agreement;
  std::optional<std::vector<std::string>> sites;
  Version version;
};
BOOST_DESCRIBE_STRUCT(LinksInput, (), (unit, company, agreement, sites, version))
constexpr auto rules_of(const LinksInput*) {
  constexpr json::Rule kId{.max_chars = 26, .one_line = true, .help = "Id; empty takes the link away; left out it stays"};
  return json::rules({"unit", kId}, {"company", kId}, {"agreement", kId},
                     {"sites", {.max_chars = 50, .one_line = true, .item_max_chars = 26}});
}

namespace {

template <class Tag>
Outcome<std::optional<std::optional<Id<Tag>>>> read_link(const access::Call& call, const char* field,
                                                         const std::optional<std::string>& given) {
  if (!given) return std::optional<std::optional<Id<Tag>>>();
  if (given->empty()) return std::optional(std::optional<Id<Tag>>());
  const std::optional<Id<Tag>> id = call.house.seal.open<Tag>(*given);
  if (!id) return refuse_field(field, "record.not_found");
  return std::optional(id);
}

Outcome<TicketView> change_links(access::Call& call, const LinksInput& input) {
  return call.house.database.write([&](db::Tx& tx) -> Outcome<TicketView> {
    std::optional<TicketId> id = call.path_id<TicketId>("ticket");
    if (!id) {
      SK_TRY(const Ticket named,
             load_by_number(tx, call.actor, access::Action::TicketRead, std::string(call.request.path_param("ticket"))));
      id = named.id;
    }
    SK_TRY([[maybe_unused]] const Ticket seen, load(tx, call.actor, access::Action::TicketSetState, *id));
    LinkChange change;
    SK_TRY(change.unit, read_link<UnitTag>(call, "unit", input.unit));
    SK_TRY(change.company, read_link<CompanyTag>(call, "company", input.company));
    SK_TRY(change.agreement, read_link<AgreementTag>(call, "agreement", input.agreement));
    if (input.sites) {
      change.sites.emplace();
      for (const std::string& one : *input.sites) {
        const std::optional<SiteId> site = call.house.seal.open<SiteTag>(one);
        if (!site) return refuse_field("sites", "record.not_found");
        change.sites->push_back(*site);
      }
    }
    SK_TRY(const Ticket ticket, correct_links(tx, call.house, call.actor, *id, change, input.version));
    return view_of(tx, call, ticket);
  });
}

} // namespace

void add_entitlement_routes(access::Routes& routes) {
  routes
      .put<LinksInput, TicketView>("/api/v1/tickets/{ticket}/entitlement", {http::Standing::Staff, "ticket.entitlement"},
                                   "Correct unit, company, sites and agreement of a ticket", change_links)
      .help("All of the ticket's customer. What the agreement says is decided anew.");
}

} // namespace sk::tickets
