// Routes of escalations.
#include "base/json/read.hpp"
#include "desk/tickets/escalation.hpp"
#include "desk/tickets/tickets.hpp"

namespace sk::tickets {

struct EscalationInput {
  std::string party;
};
BOOST_DESCRIBE_STRUCT(EscalationInput, (), (party))
constexpr auto rules_of(const EscalationInput*) { return json::rules({{"party", {.min_chars = 1, .max_chars = 200, .one_line = true}}}); }

struct EscalationChange {
  std::optional<EscalationState> state;
  std::optional<std::string> reference;
  Version version;
};
BOOST_DESCRIBE_STRUCT(EscalationChange, (), (state, reference, version))
constexpr auto rules_of(const EscalationChange*) { return json::rules({{"reference", {.max_chars = 200, .one_line = true}}}); }

struct EscalationView {
  std::string id, party, name;
  PartyLevel level = PartyLevel::Supplier;
  EscalationState state = EscalationState::Asked;
  std::string reference;
  Instant asked_at;
  std::optional<Instant> accepted_at, ended_at;
  Version version;
};
BOOST_DESCRIBE_STRUCT(EscalationView, (), (id, party, name, level, state, reference, asked_at, accepted_at, ended_at, version))

struct PartyView {
  std::string key, name, contact;
  PartyLevel level = PartyLevel::Supplier;
};
BOOST_DESCRIBE_STRUCT(PartyView, (), (key, name, contact, level))

struct EscalationsView {
  std::vector<EscalationView> escalations;
  std::vector<PartyView> parties; // whom the desk may hand it to
};
BOOST_DESCRIBE_STRUCT(EscalationsView, (), (escalations, parties))

namespace {

EscalationView view_of(const access::Call& call, const Escalation& one) {
  return {call.seal(one.id), one.party,    one.name,        one.level,    one.state,
          one.reference,     one.asked_at, one.accepted_at, one.ended_at, one.version};
}

Outcome<TicketId> ticket_in_path(db::Tx& tx, const access::Call& call) {
  if (const std::optional<TicketId> id = call.path_id<TicketId>("ticket")) return *id;
  SK_TRY(const Ticket ticket, load_by_number(tx, call.actor, access::Action::TicketRead, std::string(call.request.path_param("ticket"))));
  return ticket.id;
}

Outcome<EscalationsView> list(access::Call& call, const http::NoInput&) {
  return call.house.database.read([&](db::Tx& tx) -> Outcome<EscalationsView> {
    SK_TRY(const TicketId id, ticket_in_path(tx, call));
    SK_TRY(const std::vector<Escalation> found, escalations_for(tx, call.actor, id));
    EscalationsView view;
    for (const Escalation& one : found) view.escalations.push_back(view_of(call, one));
    for (const Party& party : parties_of(tx, call.actor.desk)) view.parties.push_back({party.key, party.name, party.contact, party.level});
    return view;
  });
}

Outcome<EscalationView> hand_on(access::Call& call, const EscalationInput& input) {
  return call.house.database.write([&](db::Tx& tx) -> Outcome<EscalationView> {
    SK_TRY(const TicketId id, ticket_in_path(tx, call));
    SK_TRY(const Escalation one, escalate(tx, call.house, call.actor, id, input.party));
    return view_of(call, one);
  });
}

Outcome<EscalationView> change(access::Call& call, const EscalationChange& input) {
  return call.house.database.write([&](db::Tx& tx) -> Outcome<EscalationView> {
    const std::optional<EscalationId> id = call.path_id<EscalationId>("escalation");
    if (!id) return refuse(RefusalCode::NotFound, "escalation.not_found");
    SK_TRY(const Escalation one, move_escalation(tx, call.house, call.actor, *id, input.state, input.reference, input.version));
    return view_of(call, one);
  });
}

} // namespace

void add_escalation_routes(access::Routes& routes) {
  using http::Standing;
  routes.get<http::NoInput, EscalationsView>("/api/v1/tickets/{ticket}/escalations", {Standing::Staff, "escalation.read"},
                                             "To whom the ticket was handed on", list);
  routes
      .post<EscalationInput, EscalationView>("/api/v1/tickets/{ticket}/escalations", {Standing::Staff, "escalation.write"},
                                             "Hand the ticket on", hand_on)
      .answers(201)
      .help("To a party of the desk's file; the desk stays the owner, and the party's own clock starts.");
  routes
      .put<EscalationChange, EscalationView>("/api/v1/escalations/{escalation}", {Standing::Staff, "escalation.write"},
                                             "Say that the party accepted or answered, and under which reference", change)
      .help("From asked to accepted to answered; withdrawn at any time before.");
}

} // namespace sk::tickets
