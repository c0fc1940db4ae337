// The route by which an agent says whose ticket it is.
#include "base/json/read.hpp"
#include "base/json/write.hpp"
#include "desk/tickets/ticket_api.hpp"
#include "desk/tickets/ticket_customer.hpp"
#include "desk/tickets/ticket_views.hpp"

namespace sk::tickets {

struct CustomerInput {
  std::string customer;
  std::optional<std::string> reporter;
  std::optional<bool> tell;
  Version version;
};
BOOST_DESCRIBE_STRUCT(CustomerInput, (), (customer, reporter, tell, version))
constexpr auto rules_of(const CustomerInput*) {
  return json::rules(
      {"customer", {.min_chars = 1, .max_chars = 26, .one_line = true}},
      {"reporter", {.max_chars = 26, .one_line = true, .help = "Id of a contact of that customer, who stands for the ticket from here on"}},
      {"tell", {.help = "false: that contact gets no mail of receipt"}});
}

static Outcome<TicketView> change_customer(access::Call& call, const CustomerInput& input) {
  return call.house.database.write([&](db::Tx& tx) -> Outcome<TicketView> {
    SK_TRY(const TicketId id, ticket_in_path(tx, call));
    SK_TRY([[maybe_unused]] const Ticket seen, load(tx, call.actor, access::Action::TicketSetState, id));
    const std::optional<CustomerId> customer = call.house.seal.open<CustomerTag>(input.customer);
    if (!customer) return refuse_field("customer", "record.not_found");
    CustomerChange change{*customer, {}, input.tell.value_or(true)};
    if (input.reporter) {
      change.reporter = call.house.seal.open<PersonTag>(*input.reporter);
      if (!change.reporter) return refuse_field("reporter", "person.not_found");
    }
    SK_TRY(const Ticket ticket, set_customer(tx, call.house, call.actor, id, change, input.version));
    return view_of(tx, call, ticket);
  });
}

void add_customer_routes(access::Routes& routes) {
  routes
      .put<CustomerInput, TicketView>("/api/v1/tickets/{ticket}/customer", {http::Standing::Staff, "ticket.customer"},
                                      "Say whose ticket it is", change_customer)
      .help("What the customer's agreement says is decided anew; who read the ticket as the former customer does no longer.");
}

} // namespace sk::tickets
