// Opening a ticket: by a contact in the portal, by an agent for somebody who called or wrote, by a program.
#include <algorithm>

#include "base/core/bytes.hpp"
#include "base/core/limits.hpp"
#include "base/json/read.hpp"
#include "desk/people/people_store.hpp"
#include "desk/people/registration.hpp"
#include "desk/tickets/customer_order.hpp"
#include "desk/tickets/message_rules.hpp"
#include "desk/tickets/ticket_api.hpp"
#include "desk/tickets/ticket_forms.hpp"
#include "desk/tickets/ticket_store.hpp"
#include "desk/tickets/ticket_views.hpp"
#include "desk/tickets/unit_first.hpp"
#include "desk/tickets/uploads.hpp"

namespace sk::tickets {

struct NewTicket {
  std::string subject, text;
  std::optional<std::string> reporter, desk;
  std::optional<std::string> severity, product, form, follows, unit;
  std::optional<std::vector<FieldValue>> fields;
  std::optional<int> position;
  std::optional<Channel> channel;
  std::optional<Instant> received_at;
  std::optional<bool> acknowledge;
  std::vector<std::string> attachments;
};
BOOST_DESCRIBE_STRUCT(NewTicket, (),
                      (subject, text, reporter, desk, severity, product, form, follows, unit, fields, position, channel, received_at,
                       acknowledge, attachments))
constexpr auto rules_of(const NewTicket*) {
  return json::rules(
      {"subject", {.min_chars = 1, .max_chars = limits::kSubjectChars, .one_line = true}}, {"text", kText},
      {"reporter", {.max_chars = limits::kMailAddressBytes, .one_line = true, .help = "Address of a known contact; agents only"}},
      {"desk", {.max_chars = limits::kNameChars, .one_line = true}}, {"severity", {.max_chars = 40, .one_line = true}},
      {"product", {.max_chars = 40, .one_line = true}},
      {"unit",
       {.max_chars = 26, .one_line = true, .help = "Id of the unit that it is about: its serial number, agreement and level come along"}},
      {"form", {.max_chars = 40, .one_line = true, .help = "Who names it must give what it requires; agents on behalf of others need not"}},
      {"follows", {.max_chars = 60, .one_line = true, .help = "Number of the ticket that this one goes on with"}},
      {"channel", {.help = "How it came: phone, letter or mail; agents only"}},
      {"received_at", {.help = "When a letter came; its clocks start then"}},
      {"acknowledge", {.help = "false: no mail of receipt, because the customer was told otherwise; agents only"}},
      {"position", {.min = 1, .max = 1'000, .help = "Place in the customer's own order"}}, {"attachments", kFiles});
}

namespace {

Outcome<people::Desk> desk_for(db::Tx& tx, const access::Call& call, const NewTicket& input) {
  std::optional<people::Desk> desk = people::find_desk(tx, call.actor.desk);
  SK_VERIFY(desk.has_value());
  if (input.desk && *input.desk != desk->key) return refuse_field("desk", "input.not_a_choice", {{"choices", desk->key}});
  return *std::move(desk);
}

// Where everybody may register, contacts whom nobody has approved open tickets of their own, as their mails do (DV-22).
bool may_open(db::Tx& tx, const access::Actor& actor, const people::Person& reporter) {
  const bool for_themselves = actor.is_contact() && people::registers_freely(tx, reporter);
  return can(actor, for_themselves ? access::Action::HeldOpen : access::Action::TicketOpen, people::subject_of(reporter));
}

// Where approved contacts register only, a caller who is none is held (POST /api/v1/held-requests) unless the desk lets it be.
Outcome<void> check_registration(db::Tx& tx, const access::Actor& actor, const people::Person& reporter, const Asked& asked) {
  if (!actor.is_agent() || reporter.kind != people::PersonKind::Contact) return {};
  const forms::Severity* severity = forms::forms_of(tx, reporter.desk)->severity(asked.severity);
  const std::optional<int> urgency = severity ? std::optional(severity->urgency) : std::nullopt;
  if (people::judge_registration(*people::registration_rules(tx, reporter.desk), reporter.approved, urgency) == people::Registration::Open)
    return {};
  return refuse_field("reporter", "held.reporter_not_approved");
}

// DV-2, AT-11: who registers for somebody else says how it came; of a letter there is the day and the paper (AT-44).
Outcome<void> check_way(const access::Call& call, const NewTicket& input) {
  const auto only_agents = [&](const char* field) { return refuse_field(field, "access.not_allowed"); };
  if (call.actor.is_contact() && input.channel) return only_agents("channel");
  if (call.actor.is_contact() && input.received_at) return only_agents("received_at");
  if (call.actor.is_contact() && input.acknowledge) return only_agents("acknowledge");
  if (input.channel == Channel::Portal) return refuse_field("channel", "input.not_a_choice", {{"choices", "mail, phone, letter, api"}});
  const Instant now = call.house.clock.now();
  if (input.received_at && (*input.received_at > now || now - *input.received_at > Duration::days(366)))
    return refuse_field("received_at", "letter.date");
  if (input.channel != Channel::Letter) return {};
  if (!input.received_at) return refuse_field("received_at", "input.missing");
  if (input.attachments.empty()) return refuse_field("attachments", "letter.no_scan");
  return {};
}

ArticleKind kind_of(Channel channel) {
  switch (channel) {
  case Channel::Mail: return ArticleKind::Mail;
  case Channel::Portal: return ArticleKind::Portal;
  case Channel::Phone: return ArticleKind::Phone;
  case Channel::Letter: return ArticleKind::Letter;
  case Channel::Api: return ArticleKind::Api;
  }
  return ArticleKind::Api;
}

Outcome<TicketView> open(access::Call& call, const NewTicket& input) {
  SK_CHECK(check_way(call, input));
  call.house.blobs.require_space();
  SK_TRY(const PreparedUploads uploads, prepare_uploads(call, input.attachments));
  const Outcome<TicketView> opened_ticket = call.house.database.write([&](db::Tx& tx) -> Outcome<TicketView> {
    SK_TRY(people::Desk desk, desk_for(tx, call, input));
    std::optional<people::Person> reporter;
    if (call.actor.is_contact()) {
      if (input.reporter) return refuse_field("reporter", "access.not_allowed");
      reporter = people::find_person(tx, call.actor.person);
    } else if (input.reporter) {
      reporter = people::find_person_by_mail(tx, desk.id, *input.reporter);
      if (!reporter || !reporter->active) return refuse_field("reporter", "person.not_found");
    } else {
      reporter = people::find_person(tx, call.actor.person);
    }
    if (!may_open(tx, call.actor, *reporter)) return refuse(RefusalCode::NotAllowed, "access.not_allowed");
    SK_TRY(std::optional<units::Unit> unit, unit_to_begin_from(tx, call.house, *reporter, input.unit));
    const bool filled_here = call.actor.is_contact() && input.form.has_value();
    SK_TRY(Asked asked, check_asked(*forms::forms_of(tx, desk.id),
                                    {input.severity.value_or(""), input.product.value_or(""), input.form.value_or(""), {}},
                                    fields_with_unit(*forms::forms_of(tx, desk.id), input.form, input.fields, unit), filled_here));
    SK_CHECK(check_registration(tx, call.actor, *reporter, asked));
    OpenTicket wanted;
    wanted.asked = std::move(asked);
    wanted.unit = std::move(unit);
    wanted.desk = std::move(desk);
    wanted.subject = input.subject;
    wanted.channel = call.actor.is_contact() ? Channel::Portal : input.channel.value_or(Channel::Api);
    wanted.received_at = input.received_at;
    wanted.acknowledge = input.acknowledge.value_or(true);
    wanted.language = reporter->language;
    wanted.reporter_name = reporter->name;
    wanted.reporter_mail = reporter->mail;
    wanted.reporter = std::move(reporter);
    wanted.opener = speaker_of(call.actor);
    wanted.message = {kind_of(wanted.channel), input.text, false, "", "", "", {}};
    SK_TRY(wanted.message.attachments, take_uploads(tx, uploads));
    std::optional<Ticket> earlier;
    if (input.follows) {
      const Outcome<Ticket> found = load_by_number(tx, call.actor, access::Action::TicketRead, *input.follows);
      if (!found) return refuse_field("follows", "ticket.not_found");
      earlier = *found;
    }
    const Opened opened = open_ticket(tx, call.house, wanted);
    if (earlier) follow_up(tx, call.house, opened.ticket, *earlier, wanted.opener);
    if (input.position) place_ticket(tx, call.house, call.actor, opened.ticket, *input.position);
    SK_TRY(const Ticket ticket, load(tx, call.actor, access::Action::TicketRead, opened.ticket.id));
    return view_of(tx, call, ticket);
  });
  if (opened_ticket) forget_uploads(call.house, uploads);
  return opened_ticket;
}

} // namespace

void add_open_routes(access::Routes& routes) {
  using http::Standing;
  routes.post<NewTicket, TicketView>("/api/v1/tickets", {Standing::SignedIn, "ticket.open"}, "Open a ticket", open).answers(201);
}

} // namespace sk::tickets
