// Routes of teams, presence, offers, the queue, and of owner and supplier; all for agents.
#include <algorithm>

#include "base/json/read.hpp"
#include "desk/people/people_store.hpp"
#include "desk/routing/presence_store.hpp"
#include "desk/tickets/offers.hpp"
#include "desk/tickets/ticket_api.hpp"
#include "desk/tickets/ticket_routing.hpp"
#include "desk/tickets/ticket_store.hpp"
#include "desk/tickets/ticket_views.hpp"

namespace sk::tickets {

struct TeamView {
  std::string key, name;
  bool mine = false;
};
BOOST_DESCRIBE_STRUCT(TeamView, (), (key, name, mine))
struct TeamsView {
  std::vector<TeamView> teams;
  std::vector<std::string> skills;
  std::optional<std::string> first, dispatcher;
};
BOOST_DESCRIBE_STRUCT(TeamsView, (), (teams, skills, first, dispatcher))

struct PresenceInput {
  routing::PresenceState state = routing::PresenceState::Present;
  std::optional<std::vector<std::string>> skills;
};
BOOST_DESCRIBE_STRUCT(PresenceInput, (), (state, skills))
constexpr auto rules_of(const PresenceInput*) {
  return json::rules({{"skills", {.max_chars = 50, .one_line = true, .help = "Skills that the desk's file names", .item_max_chars = 200}}});
}
struct PresenceView {
  NamedRef agent;
  routing::PresenceState state = routing::PresenceState::Away;
  std::vector<std::string> skills;
  Instant since;
};
BOOST_DESCRIBE_STRUCT(PresenceView, (), (agent, state, skills, since))
struct PresenceList {
  PresenceView mine;
  std::vector<PresenceView> agents;
};
BOOST_DESCRIBE_STRUCT(PresenceList, (), (mine, agents))

struct OfferView {
  std::string id;
  TicketRow ticket;
  Instant offered_at, expires_at;
};
BOOST_DESCRIBE_STRUCT(OfferView, (), (id, ticket, offered_at, expires_at))
struct OfferList {
  std::vector<OfferView> offers;
};
BOOST_DESCRIBE_STRUCT(OfferList, (), (offers))

struct TeamInput {
  std::string team;
  std::optional<std::string> reason;
  Version version;
};
BOOST_DESCRIBE_STRUCT(TeamInput, (), (team, reason, version))
constexpr auto rules_of(const TeamInput*) {
  return json::rules({"team", {.max_chars = 40, .one_line = true, .help = "Key of a team, \"\" for none"}}, {"reason", {.max_chars = 400}});
}
struct OwnerInput {
  std::optional<std::string> owner;
  Version version;
};
BOOST_DESCRIBE_STRUCT(OwnerInput, (), (owner, version))
constexpr auto rules_of(const OwnerInput*) {
  return json::rules(
      {{"owner", {.max_chars = 26, .one_line = true, .help = "me, the id of an agent, or null for nobody", .must_be_given = true}}});
}
struct SupplierInput {
  std::string supplier;
  std::optional<std::string> reference;
  Version version;
};
BOOST_DESCRIBE_STRUCT(SupplierInput, (), (supplier, reference, version))
constexpr auto rules_of(const SupplierInput*) {
  return json::rules({"supplier", {.max_chars = 200, .one_line = true, .help = "\"\" for none"}},
                     {"reference", {.max_chars = 200, .one_line = true, .help = "The supplier's own number for the task"}});
}

namespace {

template <class Verb>
Outcome<TicketView> change(access::Call& call, Verb verb) {
  return call.house.database.write([&](db::Tx& tx) -> Outcome<TicketView> {
    SK_TRY(const TicketId id, ticket_in_path(tx, call));
    SK_TRY(const Ticket ticket, verb(tx, id));
    return view_of(tx, call, ticket);
  });
}

Outcome<TeamsView> show_teams(access::Call& call, const http::NoInput&) {
  return call.house.database.read([&](db::Tx& tx) -> Outcome<TeamsView> {
    const std::shared_ptr<const routing::Routing> rules = routing::routing_of(tx, call.actor.desk);
    TeamsView view;
    for (const routing::Team& team : rules->teams)
      view.teams.push_back({team.key, team.name.in(call.language), routing::is_member(team, call.actor.mail)});
    view.skills = rules->skills;
    if (!rules->first.empty()) view.first = rules->first;
    if (!rules->dispatcher.empty()) view.dispatcher = rules->dispatcher;
    return view;
  });
}

PresenceView presence_view(db::Tx& tx, const access::Call& call, const routing::Presence& presence) {
  const std::optional<people::Person> person = people::find_person(tx, presence.person);
  return {{call.seal(presence.person), person ? person->name : ""}, presence.state, presence.skills, presence.since};
}

PresenceList presence_list(db::Tx& tx, const access::Call& call) {
  PresenceList list{presence_view(tx, call, routing::presence_of(tx, call.actor.person)), {}};
  for (const routing::Presence& one : routing::presences(tx, call.actor.desk)) list.agents.push_back(presence_view(tx, call, one));
  return list;
}

Outcome<PresenceList> show_presence(access::Call& call, const http::NoInput&) {
  return call.house.database.read([&](db::Tx& tx) -> Outcome<PresenceList> { return presence_list(tx, call); });
}

Outcome<PresenceList> change_presence(access::Call& call, const PresenceInput& input) {
  return call.house.database.write([&](db::Tx& tx) -> Outcome<PresenceList> {
    const std::shared_ptr<const routing::Routing> rules = routing::routing_of(tx, call.actor.desk);
    routing::Presence presence = routing::presence_of(tx, call.actor.person);
    presence.state = input.state;
    if (input.skills) {
      for (const std::string& skill : *input.skills) {
        const bool known = std::find(rules->skills.begin(), rules->skills.end(), skill) != rules->skills.end();
        if (!known) return refuse_field("skills", "routing.unknown_skill", {{"skill", skill}});
      }
      presence.skills = *input.skills;
    }
    routing::put_presence(tx, presence);
    if (presence.state == routing::PresenceState::Present) offer_waiting(tx, call.house, call.actor.desk);
    return presence_list(tx, call);
  });
}

Outcome<OfferList> my_offers(access::Call& call, const http::NoInput&) {
  return call.house.database.read([&](db::Tx& tx) -> Outcome<OfferList> {
    OfferList list;
    const std::optional<Offer> offer = offer_to(tx, call.actor.person);
    const std::optional<Ticket> ticket = offer && offer->expires_at > tx.now ? find_ticket(tx, offer->ticket) : std::nullopt;
    const std::optional<people::Desk> desk = people::find_desk(tx, call.actor.desk);
    if (ticket && desk)
      list.offers.push_back({call.seal(offer->id), row_of(call, face_of(tx, *desk), *ticket), offer->offered_at, offer->expires_at});
    return list;
  });
}

Outcome<OfferId> offer_in_path(const access::Call& call) {
  const std::optional<OfferId> id = call.path_id<OfferId>("offer");
  if (!id) return refuse(RefusalCode::NotFound, "offer.not_found");
  return *id;
}

Outcome<TicketView> accept(access::Call& call, const http::NoInput&) {
  SK_TRY(const OfferId id, offer_in_path(call));
  return call.house.database.write([&](db::Tx& tx) -> Outcome<TicketView> {
    SK_TRY(const Ticket ticket, accept_offer(tx, call.house, call.actor, id));
    return view_of(tx, call, ticket);
  });
}

Outcome<http::NoOutput> decline(access::Call& call, const http::NoInput&) {
  SK_TRY(const OfferId id, offer_in_path(call));
  return call.house.database.write([&](db::Tx& tx) -> Outcome<http::NoOutput> {
    SK_CHECK(decline_offer(tx, call.house, call.actor, id));
    return http::NoOutput{};
  });
}

Outcome<TicketView> next_ticket(access::Call& call, const http::NoInput&) {
  return call.house.database.write([&](db::Tx& tx) -> Outcome<TicketView> {
    SK_TRY(const Ticket ticket, take_next(tx, call.house, call.actor));
    return view_of(tx, call, ticket);
  });
}

Outcome<TicketView> change_team(access::Call& call, const TeamInput& input) {
  return change(call, [&](db::Tx& tx, TicketId id) {
    return set_team(tx, call.house, call.actor, id, input.team, input.reason.value_or(""), input.version);
  });
}

Outcome<TicketView> change_owner(access::Call& call, const OwnerInput& input) {
  std::optional<PersonId> owner;
  if (const std::optional<std::string>& wanted = input.owner) {
    owner = *wanted == "me" ? call.actor.person : call.house.seal.open<PersonTag>(*wanted);
    if (!owner) return refuse_field("owner", "ticket.assignee_unknown");
  }
  return change(call, [&](db::Tx& tx, TicketId id) { return set_owner(tx, call.house, call.actor, id, owner, input.version); });
}

Outcome<TicketView> change_supplier(access::Call& call, const SupplierInput& input) {
  return change(call, [&](db::Tx& tx, TicketId id) {
    return set_supplier(tx, call.house, call.actor, id, {input.supplier, input.reference.value_or("")}, input.version);
  });
}

} // namespace

void add_routing_routes(access::Routes& routes) {
  using http::Standing;
  routes.get<http::NoInput, TeamsView>("/api/v1/teams", {Standing::Staff, "teams.read"}, "Teams and skills of the desk", show_teams);
  routes.get<http::NoInput, PresenceList>("/api/v1/presence", {Standing::Staff, "presence.read"}, "Which agents are there", show_presence);
  routes.put<PresenceInput, PresenceList>("/api/v1/presence", {Standing::Staff, "presence.set"},
                                          "Say that one is there or away, and what one can do", change_presence);
  routes.get<http::NoInput, OfferList>("/api/v1/my-offers", {Standing::Staff, "offer.read"}, "What is offered to the asker", my_offers);
  routes
      .post<http::NoInput, TicketView>("/api/v1/offers/{offer}/accept", {Standing::Staff, "offer.accept"},
                                       "Accept an offer and take the ticket", accept)
      .help("One wins: an offer that has ended is refused.");
  routes.post<http::NoInput, http::NoOutput>("/api/v1/offers/{offer}/decline", {Standing::Staff, "offer.decline"},
                                             "Let an offer pass to the next agent", decline);
  routes
      .post<http::NoInput, TicketView>("/api/v1/next-ticket", {Standing::Staff, "ticket.assign"}, "Take the ticket that is served first",
                                       next_ticket)
      .help("Of the asker's teams and skills: urgency, then deadline, then the customer's own order, then age.");
  routes.put<TeamInput, TicketView>("/api/v1/tickets/{ticket}/team", {Standing::Staff, "ticket.assign"}, "Give the ticket to another team",
                                    change_team);
  routes.put<OwnerInput, TicketView>("/api/v1/tickets/{ticket}/owner", {Standing::Staff, "ticket.assign"},
                                     "Say who answers for it to the customer", change_owner);
  routes.put<SupplierInput, TicketView>("/api/v1/tickets/{ticket}/supplier", {Standing::Staff, "ticket.assign"}, "Name the outside party",
                                        change_supplier);
}

} // namespace sk::tickets
