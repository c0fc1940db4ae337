#include "desk/intake/held_opening.hpp"

#include "base/core/bytes.hpp"
#include "base/json/read.hpp"
#include "base/json/write.hpp"
#include "base/text/unicode.hpp"
#include "desk/forms/desk_forms.hpp"
#include "desk/intake/content.hpp"
#include "desk/intake/held_store.hpp"
#include "desk/intake/intake_store.hpp"
#include "desk/people/people_store.hpp"
#include "desk/tickets/ticket_forms.hpp"
#include "desk/tickets/ticket_store.hpp"
#include "desk/units/unit_store.hpp"

namespace sk::intake {

namespace {

// The form may have changed when the decision falls; then the values are read again, or left out together.
struct KeptAsked {
  std::string severity, product, form;
  std::vector<tickets::FieldValue> fields;
  std::optional<std::string> unit; // its row
};
BOOST_DESCRIBE_STRUCT(KeptAsked, (), (severity, product, form, fields, unit))

// It may have been sold or retired since.
std::optional<units::Unit> unit_of(db::Tx& tx, const HeldRequest& request, const std::optional<std::string>& kept) {
  const std::optional<std::int64_t> id = kept ? parse_int(*kept) : std::nullopt;
  std::optional<units::Unit> unit = id ? units::find_unit(tx, UnitId{*id}) : std::nullopt;
  if (unit && (unit->retired || unit->customer != request.customer)) unit.reset();
  return unit;
}

} // namespace

bool is_own_writer(const HeldRequest& request, const std::string& address) {
  return text::fold_case(address) == text::fold_case(request.writer_mail);
}

std::string keep_asked(const tickets::Asked& asked, const std::optional<units::Unit>& unit) {
  KeptAsked kept{asked.severity, asked.product, asked.form, {}, {}};
  for (const auto& [key, value] : asked.values) kept.fields.push_back({key, value});
  if (unit) kept.unit = std::to_string(unit->id.value);
  return json::to_json(kept);
}

AskedInWords asked_in_words(db::Tx& tx, const HeldRequest& request, i18n::Language language) {
  AskedInWords words;
  if (request.asked.empty()) return words;
  const Outcome<KeptAsked> kept = json::from_json<KeptAsked>(request.asked);
  if (!kept) return words;
  const std::shared_ptr<const forms::Desk> desk = forms::forms_of(tx, request.desk);
  if (const forms::Severity* severity = desk->severity(kept->severity)) words.severity = severity->name.in(language);
  if (const forms::Product* product = desk->product(kept->product)) words.product = product->name.in(language);
  const forms::Form* form = desk->form(kept->form);
  for (const tickets::FieldValue& one : kept->fields) {
    if (const forms::Field* field = form ? form->field(one.key) : nullptr) words.fields.emplace_back(field->label.in(language), one.value);
  }
  return words;
}

tickets::Ticket open_from_mails(db::Tx& tx, const access::House& house, const HeldRequest& request, const people::Desk& desk,
                                const std::vector<IntakeItemId>& ids, const ReadMails& read) {
  claim_held_items(tx, request.id);
  std::optional<tickets::Ticket> ticket;
  for (const IntakeItemId id : ids) {
    IntakeItem item = *find_item(tx, id);
    const ReadMail& mail = read.at(id.value);
    Judged judged = judge(tx, {house.settings.trusted_hops, house.settings.authserv_id}, desk, item, mail);
    // Who the writer is was found when the mail came, and somebody has answered for it since.
    judged.author.person =
        request.person && is_own_writer(request, judged.author.address) ? people::find_person(tx, *request.person) : judged.author.person;
    judged.customer = request.customer;
    make_content(tx, house, judged, item, ticket);
    remember_nameless(tx, judged, item);
    finish(tx, item);
    if (!ticket) ticket = tickets::find_ticket(tx, *item.ticket);
  }
  SK_VERIFY(ticket.has_value());
  return *std::move(ticket);
}

tickets::Ticket open_from_row(db::Tx& tx, const access::House& house, const HeldRequest& request, const people::Desk& desk,
                              std::vector<tickets::AttachmentRow> files, std::vector<tickets::GivenSecret> secrets) {
  SK_VERIFY(request.person.has_value());
  const std::optional<people::Person> writer = people::find_person(tx, *request.person);
  SK_VERIFY(writer.has_value());
  tickets::OpenTicket wanted;
  wanted.desk = desk;
  wanted.subject = request.subject;
  wanted.channel = request.channel;
  wanted.language = writer->language;
  wanted.reporter_name = writer->name;
  wanted.reporter_mail = writer->mail;
  wanted.reporter = writer;
  wanted.opener = {audit::ActorKind::Contact, writer->id, writer->name, writer->mail};
  wanted.message.kind = request.channel == tickets::Channel::Portal ? tickets::ArticleKind::Portal : tickets::ArticleKind::Api;
  wanted.message.text = request.text;
  wanted.message.attachments = std::move(files);
  if (const Outcome<KeptAsked> kept = json::from_json<KeptAsked>(request.asked); kept && !request.asked.empty()) {
    const tickets::Asked named = {kept->severity, kept->product, kept->form, {}, {}};
    if (Outcome<tickets::Asked> asked = tickets::check_asked(*forms::forms_of(tx, desk.id), named, kept->fields, false)) {
      wanted.asked = *std::move(asked);
    }
    wanted.unit = unit_of(tx, request, kept->unit);
  }
  wanted.asked.secrets = std::move(secrets);
  return tickets::open_ticket(tx, house, wanted).ticket;
}

} // namespace sk::intake
