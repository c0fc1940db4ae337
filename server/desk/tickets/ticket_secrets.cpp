#include "desk/tickets/ticket_secrets.hpp"

#include <algorithm>

#include "base/core/bytes.hpp"
#include "base/json/enum_words.hpp"
#include "base/mime/compose.hpp"
#include "base/text/unicode.hpp"
#include "desk/forms/desk_forms.hpp"
#include "desk/people/people_store.hpp"
#include "desk/secrets/secret_rules.hpp"
#include "desk/tickets/ticket_field_store.hpp"
#include "desk/tickets/ticket_mails.hpp"
#include "desk/tickets/ticket_store.hpp"

namespace sk::tickets {

namespace {

struct Found {
  secrets::Secret secret;
  Ticket ticket;
};

Outcome<Found> load_secret(db::Tx& tx, const access::Actor& actor, access::Action action, SecretId id) {
  const std::optional<secrets::Secret> secret = secrets::find_secret(tx, id);
  if (!secret) return refuse(RefusalCode::NotFound, "secret.not_found");
  lock_ticket(tx, secret->ticket);
  const Outcome<Ticket> ticket = load(tx, actor, action, secret->ticket);
  // As missing ones are: who may not see the ticket learns of no secret.
  if (!ticket && ticket.error().code == RefusalCode::NotFound) return refuse(RefusalCode::NotFound, "secret.not_found");
  if (!ticket) return std::unexpected(ticket.error());
  return Found{*secret, *ticket};
}

// Of the record, which all agents read whatever their language.
constexpr const char* kCalledBack = "called back";

std::optional<std::string> label_of(db::Tx& tx, const Ticket& ticket, const std::string& key, i18n::Language language) {
  const std::shared_ptr<const forms::Desk> desk = forms::forms_of(tx, ticket.desk);
  const forms::Form* form = desk->form(ticket.form);
  const forms::Field* field = form && !key.empty() ? form->field(key) : nullptr;
  return field ? std::optional(field->label.in(language)) : std::nullopt;
}

void tell_destroyed(db::Tx& tx, const access::House& house, const Ticket& ticket, const Speaker& by, const secrets::Secret& secret,
                    secrets::Destroyed because) {
  const audit::Event event = record_event(tx, house, ticket, by, audit::EventKind::SecretDestroyed, std::nullopt,
                                          {{}, secret.label, {}, std::string(json::enum_word(because))});
  mails::tell_secret_destroyed(tx, house, ticket, event, secret.label);
}

} // namespace

Outcome<void> check_secret(const std::string& value) {
  if (value.empty()) return refuse_field("value", "input.missing");
  if (text::count_chars(value) > secrets::kSecretChars)
    return refuse_field("value", "input.too_long", {{"max", std::to_string(secrets::kSecretChars)}});
  const bool one_line = std::none_of(value.begin(), value.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
  if (!one_line) return refuse_field("value", "input.not_one_line");
  return {};
}

Outcome<Ticket> give_secret(db::Tx& tx, const access::House& house, const access::Actor& actor, TicketId id, const GivenSecret& given) {
  lock_ticket(tx, id);
  SK_TRY(const Ticket ticket, load(tx, actor, access::Action::SecretWrite, id));
  SK_CHECK(check_secret(given.value));
  if (trim(given.label).empty()) return refuse_field("label", "input.missing");
  if (ticket.state == TicketState::Closed) return refuse(RefusalCode::WrongState, "secret.ticket_closed");
  const std::vector<secrets::Secret> known = secrets::secrets_of(tx, id);
  const auto kept = std::count_if(known.begin(), known.end(), [](const secrets::Secret& one) { return !one.destroyed_at; });
  if (kept >= static_cast<std::ptrdiff_t>(secrets::kSecretsPerTicket)) return refuse(RefusalCode::TooMany, "secret.too_many");
  keep_secrets(tx, house, ticket, speaker_of(actor), {given});
  return load(tx, actor, access::Action::TicketRead, id);
}

void keep_secrets(db::Tx& tx, const access::House& house, const Ticket& ticket, const Speaker& giver,
                  const std::vector<GivenSecret>& given) {
  for (const GivenSecret& one : given) {
    secrets::Secret secret;
    secret.desk = ticket.desk;
    secret.ticket = ticket.id;
    secret.field = one.field;
    secret.label = mime::one_line(label_of(tx, ticket, one.field, ticket.language).value_or(one.label), 100);
    secret.given_by = giver.person;
    secret.given_by_name = giver.name;
    secrets::keep(tx, secrets::vault_of(house), secret, one.value);
    record_event(tx, house, ticket, giver, audit::EventKind::SecretGiven, std::nullopt, {{}, secret.label, {}, {}});
  }
}

std::optional<Instant> contact_data_changed_at(db::Tx& tx, const Ticket& ticket) {
  std::optional<Instant> newest = audit::last_event_at(tx, ticket.id, audit::EventKind::CustomerSet);
  const auto count = [&](std::optional<Instant> at) {
    if (at && (!newest || *newest < *at)) newest = at;
  };
  if (ticket.reporter) count(people::reachable_since(tx, *ticket.reporter));
  const std::shared_ptr<const forms::Desk> desk = forms::forms_of(tx, ticket.desk);
  const forms::Form* form = desk->form(ticket.form);
  if (!form) return newest;
  for (const TicketField& one : fields_of(tx, ticket.id)) {
    const forms::Field* field = form->field(one.field);
    if (field && field->role != forms::FieldRole::Nothing) count(one.at);
  }
  return newest;
}

Outcome<Reveal> reveal_secret(db::Tx& tx, const access::House& house, const access::Actor& actor, SecretId id, const RevealReason& given,
                              std::optional<Instant> login) {
  SK_TRY(const Found found, load_secret(tx, actor, access::Action::SecretReveal, id));
  const std::string why(trim(given.reason));
  if (why.empty()) return refuse_field("reason", "input.missing");
  const std::shared_ptr<const secrets::SecretRules> rules = secrets::secret_rules(tx, found.ticket.desk);
  if (!login || tx.now - *login > rules->login) return refuse(RefusalCode::NotAllowed, "secret.log_in_again");
  if (found.secret.destroyed_at) return refuse(RefusalCode::WrongState, "secret.destroyed");
  if (!given.called_back && secrets::frozen_until(found.secret.given_at, contact_data_changed_at(tx, found.ticket), tx.now)) {
    return refuse(RefusalCode::NotAllowed, "secret.contact_data_new");
  }
  if (secrets::count_reveals(tx, actor.person, tx.now - Duration::hours(1)) >= rules->reveals_per_hour) {
    return refuse(RefusalCode::TooMany, "secret.too_many_reveals");
  }
  const std::optional<secrets::Sealed> sealed = secrets::record_reveal(tx, secrets::vault_of(house), found.secret, actor.person, why);
  if (!sealed) return refuse(RefusalCode::WrongState, "secret.key_gone");
  record_event(tx, house, found.ticket, speaker_of(actor), audit::EventKind::SecretRevealed, std::nullopt,
               {{}, found.secret.label, {}, given.called_back ? why + " (" + kCalledBack + ")" : why}, true);
  return Reveal{found.secret, *sealed, rules->show_seconds};
}

Outcome<Ticket> destroy_secret(db::Tx& tx, const access::House& house, const access::Actor& actor, SecretId id,
                               secrets::Destroyed because) {
  SK_TRY(const Found found, load_secret(tx, actor, access::Action::SecretWrite, id));
  if (!secrets::empty_secret(tx, id, because)) return refuse(RefusalCode::WrongState, "secret.destroyed");
  tell_destroyed(tx, house, found.ticket, speaker_of(actor), found.secret, because);
  return load(tx, actor, access::Action::TicketRead, found.ticket.id);
}

void destroy_secrets(db::Tx& tx, const access::House& house, const Ticket& ticket, secrets::Destroyed because) {
  for (const secrets::Secret& secret : secrets::secrets_of(tx, ticket.id)) {
    if (secrets::empty_secret(tx, secret.id, because))
      tell_destroyed(tx, house, ticket, speaker_of(access::system_actor(ticket.desk)), secret, because);
  }
}

std::int64_t give_up_lost_secrets(db::Tx& tx, const access::House& house) {
  std::int64_t lost = 0;
  for (const SecretId id : secrets::live_secrets(tx)) {
    const std::optional<secrets::Secret> secret = secrets::find_secret(tx, id);
    const std::optional<Ticket> ticket = secret ? find_ticket(tx, secret->ticket) : std::nullopt;
    if (!ticket || secrets::has_key(tx, secrets::vault_of(house), id) || !secrets::empty_secret(tx, id, secrets::Destroyed::Lost)) continue;
    record_event(tx, house, *ticket, speaker_of(access::system_actor(ticket->desk)), audit::EventKind::SecretDestroyed, std::nullopt,
                 {{}, secret->label, {}, std::string(json::enum_word(secrets::Destroyed::Lost))});
    ++lost;
  }
  return lost;
}

std::vector<const forms::Field*> missing_secrets(db::Tx& tx, const forms::Form& form, const Ticket& ticket, const forms::Values& values) {
  std::vector<const forms::Field*> missing = forms::asked_secrets(form, values);
  if (missing.empty() || !ticket.id) return missing;
  const std::vector<secrets::Secret> known = secrets::secrets_of(tx, ticket.id);
  std::erase_if(missing, [&](const forms::Field* field) {
    return std::any_of(known.begin(), known.end(),
                       [&](const secrets::Secret& one) { return one.field == field->key && !one.destroyed_at; });
  });
  return missing;
}

std::vector<SecretView> secret_views(db::Tx& tx, const access::Call& call, const Ticket& ticket) {
  std::vector<SecretView> views;
  const std::vector<secrets::Secret> known = secrets::secrets_of(tx, ticket.id);
  const std::optional<Instant> changed = known.empty() || !call.actor.is_agent() ? std::nullopt : contact_data_changed_at(tx, ticket);
  for (const secrets::Secret& secret : known) {
    SecretView& view = views.emplace_back();
    view.id = call.seal(secret.id);
    view.label = label_of(tx, ticket, secret.field, call.language).value_or(secret.label);
    if (!secret.field.empty()) view.field = secret.field;
    view.given_at = secret.given_at;
    view.given_by = secret.given_by_name;
    view.destroyed_at = secret.destroyed_at;
    view.destroyed_because = secret.destroyed_because;
    view.key_destroyed_at = secret.key_destroyed_at;
    if (!secret.destroyed_at) view.frozen_until = secrets::frozen_until(secret.given_at, changed, tx.now);
  }
  return views;
}

} // namespace sk::tickets
