// Routes of escalations.
#include "base/core/limits.hpp"
#include "base/json/read.hpp"
#include "desk/forms/desk_forms.hpp"
#include "desk/tickets/tasks.hpp"
#include "desk/tickets/ticket_store.hpp"
#include "desk/tickets/uploads.hpp"

namespace sk::tickets {

constexpr json::Rule kTaskFiles{.max_chars = limits::kUploadsPerMessage,
                                .one_line = true,
                                .help = "Ids of uploads, in their order",
                                .may_be_absent = true,
                                .item_max_chars = 26};

struct EscalationInput {
  std::string party;
  std::optional<std::string> text;
  std::vector<std::string> attachments;
  std::optional<bool> waits;
};
BOOST_DESCRIBE_STRUCT(EscalationInput, (), (party, text, attachments, waits))
constexpr auto rules_of(const EscalationInput*) {
  return json::rules({"party", {.min_chars = 1, .max_chars = 200, .one_line = true}},
                     {"text", {.max_chars = limits::kArticleTextBytes / 4, .help = "Mailed to the party; nothing for no mail"}},
                     {"attachments", kTaskFiles}, {"waits", {.help = "The ticket waits for the supplier from here on"}});
}

struct TaskInput {
  std::string text;
  std::vector<std::string> attachments;
};
BOOST_DESCRIBE_STRUCT(TaskInput, (), (text, attachments))
constexpr auto rules_of(const TaskInput*) {
  return json::rules({"text", {.min_chars = 1, .max_chars = limits::kArticleTextBytes / 4}}, {"attachments", kTaskFiles});
}

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
  std::string reference, mail;
  Instant asked_at;
  std::optional<Instant> accepted_at, ended_at;
  Version version;
};
BOOST_DESCRIBE_STRUCT(EscalationView, (), (id, party, name, level, state, reference, mail, asked_at, accepted_at, ended_at, version))

struct PartyView {
  std::string key, name, contact, mail;
  PartyLevel level = PartyLevel::Supplier;
  std::vector<std::string> shows; // fields of the ticket that a mailed task tells
};
BOOST_DESCRIBE_STRUCT(PartyView, (), (key, name, contact, mail, level, shows))

struct EscalationsView {
  std::vector<EscalationView> escalations;
  std::vector<PartyView> parties; // whom the desk may hand it to
};
BOOST_DESCRIBE_STRUCT(EscalationsView, (), (escalations, parties))

namespace {

EscalationView view_of(const access::Call& call, const Escalation& one) {
  return {call.seal(one.id), one.party,    one.name,        one.level,    one.state,  one.reference,
          one.mail,          one.asked_at, one.accepted_at, one.ended_at, one.version};
}

Outcome<TicketId> ticket_in_path(db::Tx& tx, const access::Call& call) {
  if (const std::optional<TicketId> id = call.path_id<TicketId>("ticket")) return *id;
  SK_TRY(const Ticket ticket, load_by_number(tx, call.actor, access::Action::TicketRead, std::string(call.request.path_param("ticket"))));
  return ticket.id;
}

// What the mail to it tells of this ticket, as the fields are called.
std::vector<std::string> labels_of(db::Tx& tx, const access::Call& call, TicketId id, const Party& party) {
  const std::optional<Ticket> ticket = find_ticket(tx, id);
  const std::shared_ptr<const forms::Desk> desk = forms::forms_of(tx, call.actor.desk);
  const forms::Form* form = ticket ? desk->form(ticket->form) : nullptr;
  std::vector<std::string> labels;
  for (const std::string& key : party.shows) {
    if (const forms::Field* field = form ? form->field(key) : nullptr) labels.push_back(field->label.in(call.language));
  }
  return labels;
}

Outcome<EscalationsView> list(access::Call& call, const http::NoInput&) {
  return call.house.database.read([&](db::Tx& tx) -> Outcome<EscalationsView> {
    SK_TRY(const TicketId id, ticket_in_path(tx, call));
    SK_TRY(const std::vector<Escalation> found, escalations_for(tx, call.actor, id));
    EscalationsView view;
    for (const Escalation& one : found) view.escalations.push_back(view_of(call, one));
    for (const Party& party : parties_of(tx, call.actor.desk))
      view.parties.push_back({party.key, party.name, party.contact, party.mail, party.level, labels_of(tx, call, id, party)});
    return view;
  });
}

Outcome<EscalationView> begin(access::Call& call, const EscalationInput& input) {
  SK_TRY(const PreparedUploads uploads, prepare_uploads(call, input.attachments));
  const Outcome<EscalationView> begun = call.house.database.write([&](db::Tx& tx) -> Outcome<EscalationView> {
    SK_TRY(const TicketId id, ticket_in_path(tx, call));
    HandOn wanted{input.party, input.text.value_or(""), {}, input.waits.value_or(false)};
    SK_TRY(wanted.files, take_uploads(tx, uploads));
    SK_TRY(const Escalation one, hand_on(tx, call.house, call.actor, id, wanted));
    return view_of(call, one);
  });
  if (begun) forget_uploads(call.house, uploads);
  return begun;
}

Outcome<EscalationView> write_again(access::Call& call, const TaskInput& input) {
  const std::optional<EscalationId> id = call.path_id<EscalationId>("escalation");
  if (!id) return refuse(RefusalCode::NotFound, "escalation.not_found");
  SK_TRY(const PreparedUploads uploads, prepare_uploads(call, input.attachments));
  const Outcome<EscalationView> written = call.house.database.write([&](db::Tx& tx) -> Outcome<EscalationView> {
    SK_TRY(const std::vector<AttachmentRow> files, take_uploads(tx, uploads));
    SK_TRY(const Escalation one, write_to_party(tx, call.house, call.actor, *id, input.text, files));
    return view_of(call, one);
  });
  if (written) forget_uploads(call.house, uploads);
  return written;
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
                                             "Hand the ticket on", begin)
      .answers(201)
      .help("To a party of the desk's file; the desk stays the owner, and the party's own clock starts. A text is mailed to the party.");
  routes
      .post<TaskInput, EscalationView>("/api/v1/escalations/{escalation}/messages", {Standing::Staff, "escalation.write"},
                                       "Write to the party again", write_again)
      .answers(201)
      .help("While the task has not ended. The answer stands in the ticket, for the desk alone.");
  routes
      .put<EscalationChange, EscalationView>("/api/v1/escalations/{escalation}", {Standing::Staff, "escalation.write"},
                                             "Say that the party accepted or answered, and under which reference", change)
      .help("From asked to accepted to answered; withdrawn at any time before.");
}

} // namespace sk::tickets
