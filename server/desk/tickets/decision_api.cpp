#include "base/crypto/sealed_link.hpp"
#include "base/json/read.hpp"
#include "desk/people/people_store.hpp"
#include "desk/tickets/decision_link.hpp"
#include "desk/tickets/silence_rules.hpp"
#include "desk/tickets/ticket_api.hpp"
#include "desk/tickets/ticket_rules.hpp"
#include "desk/tickets/ticket_views.hpp"
#include "desk/tickets/tickets.hpp"

namespace sk::tickets {

namespace {
constexpr const char* kPurpose = "decision";
}

std::string decision_url(const access::House& house, const Ticket& ticket, Instant now) {
  if (!ticket.reporter) return house.settings.public_url + "/portal/tickets/" + ticket.number;
  return house.settings.public_url + "/decision/" +
         crypto::seal_link(house.key, kPurpose, {ticket.id.value, ticket.reporter->value, now + Duration::days(kDecisionLinkDays)});
}

enum class Decision { Close, Reopen };
BOOST_DESCRIBE_ENUM(Decision, Close, Reopen)

struct DecisionView {
  DeskRef desk;
  std::string number, subject, language, name;
  TicketState state = TicketState::New;
  bool may_close = false, may_reopen = false;
};
BOOST_DESCRIBE_STRUCT(DecisionView, (), (desk, number, subject, language, name, state, may_close, may_reopen))

struct DecisionInput {
  Decision decision = Decision::Close;
  std::optional<std::string> comment;
};
BOOST_DESCRIBE_STRUCT(DecisionInput, (), (decision, comment))
constexpr auto rules_of(const DecisionInput*) { return json::rules({{"comment", {.max_chars = 10'000}}}); }

namespace {

// Whoever holds the link acts as the contact it was made for, on this one ticket; whether they still may is asked anew (I30).
struct Decider {
  people::Person person;
  Ticket ticket;
};
Outcome<Decider> open_link(db::Tx& tx, const access::Call& call) {
  const std::optional<crypto::SealedLink> link =
      crypto::open_link(call.house.key, kPurpose, std::string(call.request.path_param("token")), tx.now);
  const std::optional<people::Person> person = link ? people::find_person(tx, PersonId{link->second}) : std::nullopt;
  if (!person || !person->active) return refuse(RefusalCode::NotFound, "decision.not_found");
  const Outcome<Ticket> ticket = load(tx, people::actor_of(*person), access::Action::TicketClose, TicketId{link->first});
  if (!ticket) return refuse(RefusalCode::NotFound, "decision.not_found");
  return Decider{*person, *ticket};
}

bool may_reopen(db::Tx& tx, const Ticket& ticket) {
  if (ticket.state == TicketState::Solved) return true;
  if (ticket.state != TicketState::Closed) return false;
  const std::optional<Instant> closed = audit::last_event_at(tx, ticket.id, audit::EventKind::StateChanged);
  return closed && tx.now - *closed <= Duration::days(silence_rules(tx, ticket.desk).reopen_days);
}

DecisionView decision_view(db::Tx& tx, const people::Person& person, const Ticket& ticket) {
  const std::optional<people::Desk> desk = people::find_desk(tx, ticket.desk);
  SK_VERIFY(desk.has_value());
  DecisionView view;
  view.desk = {desk->key, desk->name};
  view.number = ticket.number;
  view.subject = ticket.subject;
  view.language = i18n::to_word(ticket.language);
  view.name = person.name;
  view.state = ticket.state;
  view.may_close = ticket.state != TicketState::Closed;
  view.may_reopen = may_reopen(tx, ticket);
  return view;
}

Outcome<DecisionView> show_decision(access::Call& call, const http::NoInput&) {
  return call.house.database.read([&](db::Tx& tx) -> Outcome<DecisionView> {
    SK_TRY(const Decider decider, open_link(tx, call));
    return decision_view(tx, decider.person, decider.ticket);
  });
}

Outcome<DecisionView> decide(access::Call& call, const DecisionInput& input) {
  return call.house.database.write([&](db::Tx& tx) -> Outcome<DecisionView> {
    SK_TRY(const Decider decider, open_link(tx, call));
    call.language = decider.ticket.language;
    const access::Actor actor = people::actor_of(decider.person);
    Ticket ticket = decider.ticket;
    const bool reopens = input.decision == Decision::Reopen;
    if (reopens && !may_reopen(tx, ticket))
      return refuse(RefusalCode::WrongState, ticket.state == TicketState::Closed ? "decision.too_late" : "ticket.wrong_state");
    const std::string comment = input.comment.value_or("");
    if (comment.find_first_not_of(" \t\r\n") != std::string::npos) {
      // What the customer writes opens a solved ticket by itself.
      SK_TRY(ticket, reply(tx, call.house, actor, ticket.id, comment, std::nullopt, std::nullopt));
    }
    const TicketState to = reopens ? TicketState::InProgress : TicketState::Closed;
    if (ticket.state != to) {
      SK_TRY(ticket, set_state(tx, call.house, actor, ticket.id, to, ticket.version));
    }
    return decision_view(tx, decider.person, ticket);
  });
}

} // namespace

void add_decision_routes(access::Routes& routes) {
  using http::Standing;
  routes
      .get<http::NoInput, DecisionView>("/api/v1/decisions/{token}", {Standing::Anyone, "decision.read"},
                                        "What the customer may decide, by the link of a mail", show_decision)
      .help("Changes nothing.");
  routes
      .post<DecisionInput, DecisionView>("/api/v1/decisions/{token}", {Standing::Anyone, "decision.make"},
                                         "Close or open again, by the link of a mail", decide)
      .help("The link is bound to one ticket and one contact and ends after 60 days. A closed ticket is opened again within the desk's "
            "reopen_days.");
}

} // namespace sk::tickets
