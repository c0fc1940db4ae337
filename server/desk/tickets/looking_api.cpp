// Who else looks at a ticket or types an answer to it: agents only, kept in memory by the live view and nowhere else.
#include "base/json/read.hpp"
#include "desk/access/call.hpp"
#include "desk/tickets/ticket_api.hpp"
#include "desk/tickets/tickets.hpp"

namespace sk::tickets {

struct LookInput {
  access::Doing doing = access::Doing::Looking;
};
BOOST_DESCRIBE_STRUCT(LookInput, (), (doing))
constexpr auto rules_of(const LookInput*) {
  return json::rules({{"doing", {.help = "looking, typing or gone; forgotten after 30 seconds unless it is said again"}}});
}

struct LookerView {
  std::string agent, name;
  access::Doing doing = access::Doing::Looking;
  Instant until;
};
BOOST_DESCRIBE_STRUCT(LookerView, (), (agent, name, doing, until))
struct LookersView {
  std::string ticket; // its id, as the live stream names it
  std::vector<LookerView> others;
};
BOOST_DESCRIBE_STRUCT(LookersView, (), (ticket, others))

namespace {

Outcome<LookersView> look(access::Call& call, const LookInput& input) {
  const Outcome<TicketId> ticket = call.house.database.read([&](db::Tx& tx) -> Outcome<TicketId> {
    SK_TRY(const TicketId id, ticket_in_path(tx, call));
    SK_TRY(const Ticket found, load(tx, call.actor, access::Action::TicketReadInternal, id));
    return found.id;
  });
  SK_TRY(const TicketId id, ticket);
  LookersView view{call.seal(id), {}};
  if (!call.house.live) return view;
  for (const access::Looker& one : call.house.live->look(call.actor, id, input.doing, call.house.clock.now()))
    view.others.push_back({call.seal(one.person), one.name, one.doing, one.until});
  return view;
}

} // namespace

void add_looking_routes(access::Routes& routes) {
  routes
      .post<LookInput, LookersView>("/api/v1/tickets/{ticket}/looking", {http::Standing::Staff, "ticket.look"},
                                    "Say that one looks at the ticket, and hear who else does", look)
      .help("Who looks at the same ticket hears it on the live stream as \"looking\".");
}

} // namespace sk::tickets
