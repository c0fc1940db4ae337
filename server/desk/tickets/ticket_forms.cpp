#include "desk/tickets/ticket_forms.hpp"

#include <algorithm>

#include "base/core/bytes.hpp"
#include "base/mime/new_text.hpp"
#include "base/text/unicode.hpp"
#include "desk/people/people_store.hpp"
#include "desk/tickets/entitled.hpp"
#include "desk/tickets/missing_link.hpp"
#include "desk/tickets/offers.hpp"
#include "desk/tickets/ticket_mails.hpp"
#include "desk/tickets/ticket_routing.hpp"
#include "desk/tickets/ticket_rules.hpp"
#include "desk/tickets/ticket_secrets.hpp"
#include "desk/tickets/ticket_store.hpp"

namespace sk::tickets {

namespace {

constexpr std::size_t kTextInFieldChars = 500;
// Of a text this much is read for answers: the database waits meanwhile.
constexpr std::size_t kReadBytes = 64 * 1024;

void merge(forms::Values& into, forms::Values more) {
  for (auto& [key, value] : more) into[key] = std::move(value);
}

// Severity and product are the ticket's own; a form only asks for them.
void absorb(const forms::Form& form, forms::Values& values, std::string& severity, std::string& product) {
  for (const forms::Field& field : form.fields) {
    const bool own = field.kind == forms::FieldKind::Severity || field.kind == forms::FieldKind::Product;
    const auto given = own ? values.find(field.key) : values.end();
    if (given == values.end()) continue;
    (field.kind == forms::FieldKind::Severity ? severity : product) = given->second;
    values.erase(given);
  }
}

void apply_severity(const forms::Desk& desk, Ticket& ticket, const std::string& severity, const char* by) {
  const forms::Severity* known = desk.severity(severity);
  if (!known) return;
  ticket.severity = severity;
  ticket.severity_by = by;
  ticket.urgency = known->urgency;
}

std::string filling(const forms::Field& field, const OpenTicket& wanted) {
  switch (field.filled_by) {
  case forms::FilledBy::Nothing: return "";
  case forms::FilledBy::Text: return text::cut_chars(trim(wanted.message.text), kTextInFieldChars);
  case forms::FilledBy::ReporterName: return wanted.reporter_name;
  case forms::FilledBy::ReporterPhone: return wanted.reporter ? wanted.reporter->phone : "";
  case forms::FilledBy::ReporterMail: return wanted.reporter_mail;
  }
  return "";
}

// The same length, so that offsets stay true; what is quoted is nobody's answer.
std::string without_history(std::string out) {
  const mime::NewText told = mime::find_new_text(out);
  for (const mime::TextSpan& span : told.spans) {
    if (span.kind == mime::SpanKind::New) continue;
    for (std::size_t i = span.begin; i < span.end; ++i) {
      if (out[i] != '\n') out[i] = ' ';
    }
  }
  return out;
}

std::string number_format_of(db::Tx& tx, DeskId desk) {
  const std::optional<people::Desk> found = people::find_desk(tx, desk);
  SK_VERIFY(found.has_value());
  return found->number_format;
}

void add_fault(Refusal& refusal, const std::string& path, const Refusal& from) {
  for (const Fault& fault : from.faults) refusal.faults.push_back({path, fault.text_key, fault.args});
}

void check_key(Refusal& refusal, const char* path, const std::string& key, bool known, const std::string& choices) {
  if (!key.empty() && !known) refusal.faults.push_back({path, "input.not_a_choice", {{"choices", choices}}});
}

template <class T>
std::string keys_of(const std::vector<T>& list) {
  std::string keys;
  for (const T& one : list) keys += (keys.empty() ? "" : ", ") + one.key;
  return keys;
}

void check_fields(const forms::Desk& desk, const forms::Form& form, const std::vector<FieldValue>& fields, forms::Values& values,
                  std::vector<GivenSecret>& secrets, Refusal& refusal) {
  for (const FieldValue& given : fields) {
    const std::string path = "fields." + given.key;
    const forms::Field* field = form.field(given.key);
    if (!field) {
      refusal.faults.push_back({path, "input.unknown_field", {}});
    } else if (field->kind == forms::FieldKind::Secret) {
      // Never among the values: a room of its own keeps it, sealed.
      if (given.value.empty()) continue;
      if (const Outcome<void> fits = check_secret(given.value); !fits) add_fault(refusal, path, fits.error());
      secrets.push_back({field->key, field->label.in(i18n::Language::En), given.value});
    } else if (trim(given.value).empty()) {
      values[given.key] = "";
    } else if (const Outcome<std::string> value = forms::checked_value(desk, *field, given.value)) {
      values[given.key] = *value;
    } else {
      add_fault(refusal, path, value.error());
    }
  }
}

bool holds_secret(const std::vector<GivenSecret>& secrets, const std::string& key) {
  return std::any_of(secrets.begin(), secrets.end(), [&](const GivenSecret& one) { return one.field == key; });
}

// Whether something that the form requires is still not there.
bool still_lacks(db::Tx& tx, const forms::Form& form, const Ticket& ticket, const forms::Values& values) {
  const forms::Values known = known_values(form, ticket, values);
  if (forms::lacks_required(form, known)) return true;
  const std::vector<const forms::Field*> secrets = missing_secrets(tx, form, ticket, known);
  return !secrets.empty() && secrets.front()->needed == forms::Needed::Required;
}

Refusal nothing_wrong() { return {RefusalCode::Invalid, "input.invalid", {}, {}}; }

} // namespace

Outcome<Asked> check_asked(const forms::Desk& desk, const Asked& wanted, const std::vector<FieldValue>& fields, bool required) {
  Asked asked = wanted;
  Refusal refusal = nothing_wrong();
  check_key(refusal, "severity", asked.severity, desk.severity(asked.severity), keys_of(desk.severities));
  check_key(refusal, "product", asked.product, desk.product(asked.product), keys_of(desk.products));
  check_key(refusal, "form", asked.form, desk.form(asked.form), keys_of(desk.forms));
  if (!refusal.faults.empty()) return std::unexpected(refusal);
  const forms::Severity* severity = desk.severity(asked.severity);
  const forms::Form* form = asked.form.empty()
                                ? forms::choose_form(desk, asked.product, severity ? std::optional(severity->type) : std::nullopt)
                                : desk.form(asked.form);
  if (!form && !fields.empty()) return refuse_field("fields", "input.unknown_field");
  if (!form) return asked;
  asked.form = form->key;
  check_fields(desk, *form, fields, asked.values, asked.secrets, refusal);
  absorb(*form, asked.values, asked.severity, asked.product);
  Ticket seen;
  seen.severity = asked.severity;
  seen.product = asked.product;
  for (const forms::Field* field :
       required ? forms::missing_fields(*form, known_values(*form, seen, asked.values)) : std::vector<const forms::Field*>()) {
    // What the message or the reporter's own data fill is there already.
    if (field->needed == forms::Needed::Required && field->filled_by == forms::FilledBy::Nothing) {
      refusal.faults.push_back({"fields." + field->key, "input.missing", {}});
    }
  }
  for (const forms::Field* field :
       required ? forms::asked_secrets(*form, known_values(*form, seen, asked.values)) : std::vector<const forms::Field*>()) {
    if (field->needed == forms::Needed::Required && !holds_secret(asked.secrets, field->key))
      refusal.faults.push_back({"fields." + field->key, "input.missing", {}});
  }
  if (!refusal.faults.empty()) return std::unexpected(refusal);
  return asked;
}

const forms::Form* form_of(const forms::Desk& desk, const Ticket& ticket) { return ticket.form.empty() ? nullptr : desk.form(ticket.form); }

forms::Values known_values(const forms::Form& form, const Ticket& ticket, forms::Values values) {
  for (const forms::Field& field : form.fields) {
    if (field.kind == forms::FieldKind::Severity) values[field.key] = ticket.severity;
    if (field.kind == forms::FieldKind::Product) values[field.key] = ticket.product;
  }
  return values;
}

std::vector<const forms::Field*> missing_of(db::Tx& tx, const forms::Desk& desk, const Ticket& ticket) {
  const forms::Form* form = form_of(desk, ticket);
  if (!form) return {};
  const forms::Values values = known_values(*form, ticket, values_of(tx, ticket.id));
  std::vector<const forms::Field*> missing = forms::missing_fields(*form, values);
  for (const forms::Field* secret : missing_secrets(tx, *form, ticket, values)) missing.push_back(secret);
  std::stable_sort(missing.begin(), missing.end(), [](const forms::Field* a, const forms::Field* b) { return a->needed < b->needed; });
  return missing;
}

Beginning begin_form(db::Tx& tx, Ticket& ticket, const OpenTicket& wanted) {
  Beginning beginning;
  beginning.desk = forms::forms_of(tx, ticket.desk);
  const forms::Desk& desk = *beginning.desk;
  const bool mail = wanted.message.kind == ArticleKind::Mail;
  if (mail) beginning.finds = forms::find_in_mail(ticket.subject, wanted.message.text, wanted.desk.number_format);
  const forms::Severity* marked = mail && wanted.asked.severity.empty() ? forms::severity_in_subject(desk, ticket.subject) : nullptr;
  apply_severity(desk, ticket, marked ? marked->key : wanted.asked.severity,
                 marked                                          ? "mail"
                 : wanted.opener.kind == audit::ActorKind::Agent ? "agent"
                                                                 : "reporter");
  ticket.product = wanted.asked.product;
  const forms::Severity* severity = desk.severity(ticket.severity);
  const forms::Form* form = wanted.asked.form.empty()
                                ? forms::choose_form(desk, ticket.product, severity ? std::optional(severity->type) : std::nullopt)
                                : desk.form(wanted.asked.form);
  if (!form) return beginning;
  ticket.form = form->key;
  forms::Values& values = beginning.values;
  values = wanted.asked.values;
  if (mail) {
    merge(values,
          forms::filled_by_lines(desk, *form, known_values(*form, ticket, values), text::cut_bytes(wanted.message.text, kReadBytes)));
    merge(values, forms::filled_by_finds(*form, values, beginning.finds));
    std::string said_severity, said_product;
    absorb(*form, values, said_severity, said_product);
    apply_severity(desk, ticket, said_severity, "mail");
    if (!said_product.empty()) ticket.product = said_product;
  }
  for (const forms::Field& field : form->fields) {
    if (std::string filled = values[field.key].empty() ? filling(field, wanted) : ""; !filled.empty())
      values[field.key] = std::move(filled);
  }
  std::erase_if(values, [](const auto& one) { return one.second.empty(); });
  std::vector<const forms::Field*> missing = forms::missing_fields(*form, known_values(*form, ticket, values));
  for (const forms::Field* secret : forms::asked_secrets(*form, known_values(*form, ticket, values))) {
    if (!holds_secret(wanted.asked.secrets, secret->key)) missing.push_back(secret);
  }
  const bool lacks =
      std::any_of(missing.begin(), missing.end(), [](const forms::Field* field) { return field->needed == forms::Needed::Required; });
  // The portal shows what is missing on the spot; of strangers nothing is asked.
  if (lacks && wanted.acknowledge && ticket.reporter && ticket.channel != Channel::Portal) {
    ticket.waiting_since = tx.now;
    for (const forms::Field* field : missing) beginning.missing.push_back(field->key);
  }
  return beginning;
}

void keep_form(db::Tx& tx, const Ticket& ticket, ArticleId article, const Beginning& beginning) {
  const FieldSource source = ticket.channel == Channel::Mail ? FieldSource::Mail : FieldSource::Form;
  for (const auto& [key, value] : beginning.values) put_field(tx, ticket.id, key, value, source);
  add_finds(tx, ticket.id, article, beginning.finds);
}

Answer read_answer(db::Tx& tx, Ticket& ticket, const std::string& text) {
  Answer answer;
  const std::shared_ptr<const forms::Desk> desk = forms::forms_of(tx, ticket.desk);
  const std::string begun = text::cut_bytes(text, kReadBytes);
  answer.finds = forms::find_in_mail("", without_history(begun), number_format_of(tx, ticket.desk));
  const forms::Form* form = form_of(*desk, ticket);
  if (!form) return answer;
  forms::Values known = known_values(*form, ticket, values_of(tx, ticket.id));
  answer.values = forms::filled_by_lines(*desk, *form, known, begun);
  merge(known, answer.values);
  merge(answer.values, forms::filled_by_finds(*form, known, answer.finds));
  std::string severity, product;
  absorb(*form, answer.values, severity, product);
  apply_severity(*desk, ticket, severity, "reporter");
  if (!product.empty()) ticket.product = product;
  merge(known, answer.values);
  if (ticket.state != TicketState::WaitingCustomer && !still_lacks(tx, *form, ticket, known)) ticket.waiting_since.reset();
  return answer;
}

void keep_answer(db::Tx& tx, const Ticket& ticket, ArticleId article, const Answer& answer) {
  for (const auto& [key, value] : answer.values) put_field(tx, ticket.id, key, value, FieldSource::Mail);
  add_finds(tx, ticket.id, article, answer.finds);
}

std::string keys_in(const forms::Values& values) {
  std::string keys;
  for (const auto& [key, value] : values) keys += (keys.empty() ? "" : ", ") + key;
  return keys;
}

std::string Beginning::asked_for() const {
  std::string keys;
  for (const std::string& key : missing) keys += (keys.empty() ? "" : ", ") + key;
  return keys;
}

std::string mail_part(db::Tx& tx, const access::House& house, const Ticket& ticket) {
  if (!ticket.reporter) return "";
  const std::shared_ptr<const forms::Desk> desk = forms::forms_of(tx, ticket.desk);
  std::string part;
  const forms::Severity* severity = desk->severity(ticket.severity);
  if (severity && severity->advice) {
    part += "\n\n" + severity->advice->text.in(ticket.language);
    if (!severity->advice->number.empty()) part += "\n" + severity->advice->number;
  }
  return part + question_part(tx, house, ticket);
}

std::string question_part(db::Tx& tx, const access::House& house, const Ticket& ticket) {
  std::string part;
  if (!ticket.waiting_since || !ticket.reporter) return part;
  const std::shared_ptr<const forms::Desk> desk = forms::forms_of(tx, ticket.desk);
  std::string lines, secrets;
  for (const forms::Field* field : missing_of(tx, *desk, ticket)) {
    const std::string& label = field->label.in(ticket.language);
    if (field->kind == forms::FieldKind::Secret)
      secrets += (secrets.empty() ? "" : ", ") + label;
    else
      lines += label + ":\n";
  }
  if (lines.empty() && secrets.empty()) return part;
  const std::string link = house.settings.public_url + "/missing/" + make_missing_token(house.key, {ticket.id, *ticket.reporter}, tx.now);
  // A password or PIN is asked for on the page alone: what stands in a mail stays in mailboxes (AT-43).
  if (!lines.empty()) part += "\n\n" + i18n::text(ticket.language, "mail.question.body", {{"fields", lines}, {"link", link}});
  if (!secrets.empty())
    part += "\n\n" + i18n::text(ticket.language, lines.empty() ? "mail.question.only_secret" : "mail.question.secret",
                                {{"fields", secrets}, {"link", link}});
  return part;
}

void stamp_wait(Ticket& ticket, TicketState before, Instant now) {
  if (ticket.state == before) return;
  if (ticket.state == TicketState::WaitingCustomer) {
    if (!ticket.waiting_since) ticket.waiting_since = now;
  } else if (before == TicketState::WaitingCustomer || !rules::is_open(ticket.state)) {
    ticket.waiting_since.reset();
  }
}

namespace {

Outcome<void> may_set_severity(const access::Actor& actor, const Ticket& ticket, const std::string& reason) {
  if (can(actor, access::Action::TicketSetState, subject_of(ticket))) {
    // CS-40: what the desk changes, it explains.
    if (!ticket.severity.empty() && trim(reason).empty()) return refuse_field("reason", "input.missing");
    return {};
  }
  if (ticket.severity_by == "agent") return refuse(RefusalCode::NotAllowed, "ticket.severity_is_the_desks");
  return {};
}

} // namespace

Outcome<Ticket> set_severity(db::Tx& tx, const access::House& house, const access::Actor& actor, TicketId id, const std::string& severity,
                             const std::string& reason, Version seen) {
  lock_ticket(tx, id);
  SK_TRY(Ticket ticket, load(tx, actor, access::Action::TicketReply, id));
  const std::shared_ptr<const forms::Desk> desk = forms::forms_of(tx, ticket.desk);
  if (!desk->severity(severity)) return refuse_field("severity", "input.not_a_choice", {{"choices", keys_of(desk->severities)}});
  SK_CHECK(may_set_severity(actor, ticket, reason));
  if (ticket.version != seen) return refuse(RefusalCode::Stale, "ticket.changed_meanwhile");
  if (ticket.severity == severity) return ticket;
  const std::string before = ticket.severity;
  apply_severity(*desk, ticket, severity, actor.is_contact() ? "reporter" : "agent"); // the desk's own rules speak for the desk
  if (!update_ticket(tx, ticket, seen)) return refuse(RefusalCode::Stale, "ticket.changed_meanwhile");
  const Speaker speaker = speaker_of(actor);
  audit::EventPayload payload;
  payload.from = before;
  payload.to = severity;
  if (const std::string_view why = trim(reason); !why.empty()) payload.reason = std::string(why);
  const audit::Event event = record_event(tx, house, ticket, speaker, audit::EventKind::SeverityChanged, std::nullopt, payload);
  route_ticket(tx, house, ticket);
  offer_ticket(tx, house, ticket);
  mails::tell_severity(tx, house, ticket, event, before, std::string(trim(reason)), speaker);
  return load(tx, actor, access::Action::TicketRead, id);
}

Outcome<Ticket> set_fields(db::Tx& tx, const access::House& house, const access::Actor& actor, TicketId id, const FieldChange& change,
                           std::optional<Version> seen, FieldSource source) {
  lock_ticket(tx, id);
  SK_TRY(Ticket ticket, load(tx, actor, access::Action::TicketReply, id));
  if (seen && ticket.version != *seen) return refuse(RefusalCode::Stale, "ticket.changed_meanwhile");
  const std::shared_ptr<const forms::Desk> desk = forms::forms_of(tx, ticket.desk);
  Refusal refusal = nothing_wrong();
  if (change.form) ticket.form = *change.form;
  if (change.product) ticket.product = *change.product;
  check_key(refusal, "form", ticket.form, desk->form(ticket.form), keys_of(desk->forms));
  check_key(refusal, "product", ticket.product, desk->product(ticket.product), keys_of(desk->products));
  const forms::Form* form = form_of(*desk, ticket);
  if (!form && refusal.faults.empty()) return refuse_field("form", "input.missing");
  forms::Values values;
  std::vector<GivenSecret> secrets;
  if (form) check_fields(*desk, *form, change.fields, values, secrets, refusal);
  if (!refusal.faults.empty()) return std::unexpected(refusal);
  const std::string touched = keys_in(values);
  std::string severity;
  absorb(*form, values, severity, ticket.product);
  if (!severity.empty() && ticket.severity_by != "agent") apply_severity(*desk, ticket, severity, actor.is_agent() ? "agent" : "reporter");
  for (const auto& [key, value] : values) put_field(tx, ticket.id, key, value, source);
  if (!secrets.empty() && ticket.state == TicketState::Closed) return refuse(RefusalCode::WrongState, "secret.ticket_closed");
  keep_secrets(tx, house, ticket, speaker_of(actor), secrets);
  if (ticket.state != TicketState::WaitingCustomer && !still_lacks(tx, *form, ticket, values_of(tx, id))) ticket.waiting_since.reset();
  if (!update_ticket(tx, ticket, ticket.version)) return refuse(RefusalCode::Stale, "ticket.changed_meanwhile");
  if (!touched.empty()) decide_anew(tx, house, ticket);
  if (!touched.empty())
    record_event(tx, house, ticket, speaker_of(actor), audit::EventKind::FieldsChanged, std::nullopt, {{}, touched, {}, {}});
  route_ticket(tx, house, ticket);
  return load(tx, actor, access::Action::TicketRead, id);
}

} // namespace sk::tickets
