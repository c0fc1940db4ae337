#include "desk/intake/held.hpp"

#include "base/core/bytes.hpp"
#include "base/core/limits.hpp"
#include "base/i18n/guess.hpp"
#include "base/mime/compose.hpp"
#include "base/text/unicode.hpp"
#include "desk/forms/desk_forms.hpp"
#include "desk/intake/content.hpp"
#include "desk/intake/held_enclosed.hpp"
#include "desk/intake/held_mails.hpp"
#include "desk/intake/held_opening.hpp"
#include "desk/intake/intake_store.hpp"
#include "desk/intake/thread_match.hpp"
#include "desk/notices/outgoing_mail_store.hpp"
#include "desk/people/customer_store.hpp"
#include "desk/people/people_store.hpp"
#include "desk/people/registration.hpp"
#include "desk/tickets/ticket_forms.hpp"
#include "desk/tickets/ticket_store.hpp"
#include "desk/tickets/upload_store.hpp"

namespace sk::intake {

namespace {

using people::Registration;

constexpr std::size_t kKeptChars = 4'000;
constexpr int kTries = 3;

std::optional<int> urgency_of(db::Tx& tx, DeskId desk, const std::string& severity) {
  const forms::Severity* known = forms::forms_of(tx, desk)->severity(severity);
  return known ? std::optional(known->urgency) : std::nullopt;
}

std::optional<int> urgency_in_subject(db::Tx& tx, DeskId desk, const std::string& subject) {
  const std::shared_ptr<const forms::Desk> known = forms::forms_of(tx, desk);
  const forms::Severity* marked = forms::severity_in_subject(*known, subject);
  return marked ? std::optional(marked->urgency) : std::nullopt;
}

// Whose request it is: the contact's customer, or that of their colleagues. Only where the mail proves its sender: names of people are
// told to nobody else.
std::optional<CustomerId> customer_of(db::Tx& tx, const Judged& judged) {
  if (!may(judged.author.trust, Power::UseContract) || judged.author.is_agent()) return std::nullopt;
  if (judged.author.person) return judged.author.person->customer;
  return people::customer_by_domain(tx, judged.desk.id, judged.author.address);
}

HeldRequest request_of(db::Tx& tx, const Judged& judged, CustomerId customer) {
  HeldRequest request;
  request.desk = judged.desk.id;
  request.customer = customer;
  if (const std::optional<people::Customer> found = people::find_customer(tx, customer)) request.customer_name = found->name;
  const std::optional<people::Person>& person = judged.author.person;
  if (person) request.person = person->id;
  request.writer_name = person ? person->name : judged.author.name;
  request.writer_mail = judged.author.address;
  request.language =
      person ? person->language : i18n::guess_language(judged.mail.subject + "\n" + judged.mail.text).value_or(judged.desk.language);
  request.subject = mime::one_line(judged.mail.subject, limits::kSubjectChars);
  if (request.subject.empty()) request.subject = i18n::text(request.language, "ticket.no_subject");
  request.text = text::cut_chars(trim(judged.mail.text), kKeptChars);
  request.automatic = judged.unanswered;
  return request;
}

Registration judge_writer(db::Tx& tx, const Judged& judged) {
  const std::shared_ptr<const people::RegistrationRules> rules = people::registration_rules(tx, judged.desk.id);
  const bool approved = judged.author.person && judged.author.person->approved;
  if (!rules->approved_only || approved) return Registration::Open;
  return people::judge_registration(*rules, approved, urgency_in_subject(tx, judged.desk.id, judged.mail.subject));
}

// One answer a day to one writer: two machines that answer each other stop (I11), and a person has read the first.
bool may_tell(db::Tx& tx, const HeldRequest& request) { return count_held_of(tx, request, tx.now - Duration::hours(24)) == 0; }

void record(db::Tx& tx, const access::House& house, const HeldRequest& request, const tickets::Speaker& by, audit::EventKind kind) {
  const std::optional<tickets::Ticket> ticket = tickets::find_ticket(tx, *request.ticket);
  SK_VERIFY(ticket.has_value());
  audit::EventPayload payload;
  payload.to = request.writer_name.empty() ? request.writer_mail : request.writer_name;
  if (!request.reason.empty()) payload.reason = request.reason;
  tickets::record_event(tx, house, *ticket, by, kind, {}, payload);
}

// The nearest ancestor first.
std::vector<std::string> answered_by(const Judged& judged) {
  std::vector<std::string> ids = judged.mail.in_reply_to;
  ids.insert(ids.end(), judged.mail.references.rbegin(), judged.mail.references.rend());
  if (ids.size() > limits::kAddressesActedOn) ids.resize(limits::kAddressesActedOn);
  return ids;
}

HeldMessage held_message_of(const Judged& judged, const IntakeItem& item) {
  return {item.id, message_name(judged), judged.read.content_digest, answered_by(judged)};
}

HeldRequest add(db::Tx& tx, HeldRequest request) {
  const HeldRequestId id = add_held(tx, request);
  return *find_held(tx, id);
}

void ask_about(db::Tx& tx, const access::House& house, const people::Desk& desk, HeldRequest request, const tickets::Ticket& ticket) {
  request.urgent = true;
  request.ticket = ticket.id;
  request = add(tx, std::move(request));
  record(tx, house, request, {audit::ActorKind::System, {}, desk.name, ""}, audit::EventKind::RegistrationAsked);
  mails::ask_approvers(tx, house, desk, request);
}

void set_decision(HeldRequest& request, const access::Actor& actor, const HeldDecision& decision) {
  request.state = decision.approve ? HeldState::Approved : HeldState::Declined;
  if (actor.person) request.decided_by = actor.person;
  request.decided_name = actor.name;
  request.reason = decision.reason;
}

void decline_items(db::Tx& tx, const std::vector<IntakeItemId>& ids, HeldRequestId request) {
  claim_held_items(tx, request);
  for (const IntakeItemId id : ids) {
    IntakeItem item = *find_item(tx, id);
    item.state = ItemState::Declined;
    finish(tx, item);
  }
}

// Nothing: a mail has joined the request that is not read yet.
Outcome<std::optional<HeldRequest>> decide_in(db::Tx& tx, const access::House& house, const access::Actor& actor, HeldRequestId id,
                                              const HeldDecision& decision, const ReadMails& read,
                                              const tickets::PreparedUploads& uploads) {
  SK_TRY(HeldRequest request, load_held(tx, actor, access::Action::HeldDecide, id));
  if (request.state != HeldState::Waiting) return refuse(RefusalCode::Stale, "held.decided_already", {{"by", request.decided_name}});
  const std::vector<IntakeItemId> ids = held_messages(tx, id);
  const std::optional<people::Desk> desk = people::find_desk(tx, request.desk);
  SK_VERIFY(desk.has_value());
  set_decision(request, actor, decision);
  const bool opens = decision.approve && !request.ticket;
  if (opens) {
    for (const IntakeItemId item : ids) {
      if (!read.contains(item.value)) return std::optional<HeldRequest>();
    }
    request.ticket = ids.empty() ? open_from_row(tx, house, request, *desk, uploads.files, take_secrets(tx, house, request)).id
                                 : open_from_mails(tx, house, request, *desk, ids, read).id;
  } else if (!decision.approve && !request.ticket) {
    decline_items(tx, ids, id);
  }
  if (!decide_held(tx, request)) return refuse(RefusalCode::Stale, "held.decided_already", {{"by", request.decided_name}});
  discard_enclosed(tx, request, uploads.uploads);
  if (request.ticket) {
    record(tx, house, request, tickets::speaker_of(actor),
           decision.approve ? audit::EventKind::RegistrationApproved : audit::EventKind::RegistrationDeclined);
  } else {
    mails::tell_declined(tx, house, *desk, request);
  }
  return find_held(tx, id);
}

} // namespace

Outcome<HeldRequest> load_held(db::Tx& tx, const access::Actor& actor, access::Action action, HeldRequestId id) {
  std::optional<HeldRequest> request = find_held(tx, id);
  if (!request || !can(actor, action, {request->desk, request->customer, request->person})) {
    return refuse(RefusalCode::NotFound, "held.not_found");
  }
  return *std::move(request);
}

std::optional<HeldRequest> find_held_thread(db::Tx& tx, const Judged& judged) {
  if (!may(judged.author.trust, Power::UseContract)) return std::nullopt;
  const auto of_this_writer = [&](std::optional<HeldRequestId> id) -> std::optional<HeldRequest> {
    std::optional<HeldRequest> request = id ? find_held(tx, *id) : std::nullopt;
    if (!request) return std::nullopt;
    const std::optional<people::Person>& person = judged.author.person;
    const bool colleague = person && person->approved && person->customer == request->customer;
    return colleague || is_own_writer(*request, judged.author.address) ? request : std::nullopt;
  };
  for (const std::string& name : answered_by(judged)) {
    std::optional<HeldRequestId> id = notices::held_request_of(tx, judged.desk.id, name);
    if (!id) id = held_request_with(tx, judged.desk.id, name);
    if (std::optional<HeldRequest> request = of_this_writer(id)) return request;
  }
  return of_this_writer(held_request_answering(tx, judged.desk.id, message_name(judged)));
}

void join_held(db::Tx& tx, const Judged& judged, IntakeItem& item, const HeldRequest& request) {
  item.state = request.state == HeldState::Waiting && !request.ticket ? ItemState::Held : ItemState::Declined;
  add_held_message(tx, request.id, held_message_of(judged, item));
}

bool hold_mail(db::Tx& tx, const access::House& house, const Judged& judged, IntakeItem& item) {
  if (judge_writer(tx, judged) != Registration::Hold) return false;
  const std::optional<CustomerId> customer = customer_of(tx, judged);
  if (!customer) return false;
  HeldRequest request = request_of(tx, judged, *customer);
  const bool tell = may_tell(tx, request);
  request = add(tx, std::move(request));
  add_held_message(tx, request.id, held_message_of(judged, item));
  item.state = ItemState::Held;
  if (tell) mails::tell_held(tx, house, judged.desk, request, judged.mail.message_id);
  mails::ask_approvers(tx, house, judged.desk, request);
  return true;
}

void ask_if_urgent(db::Tx& tx, const access::House& house, const Judged& judged, const IntakeItem& item) {
  if (judge_writer(tx, judged) != Registration::OpenAndAsk) return;
  const std::optional<CustomerId> customer = customer_of(tx, judged);
  const std::optional<tickets::Ticket> ticket = tickets::find_ticket(tx, *item.ticket);
  if (customer && ticket) ask_about(tx, house, judged.desk, request_of(tx, judged, *customer), *ticket);
}

// Nothing: it opens a ticket at once, and its files are not made ready for that yet.
static Outcome<std::optional<HeldRequest>> open_held_in(db::Tx& tx, const access::House& house, const access::Actor& actor,
                                                        const HeldOpening& wanted, const tickets::PreparedUploads* ready) {
  const std::optional<people::Person> writer = people::find_person(tx, wanted.writer);
  if (!writer || !writer->customer || !can(actor, access::Action::HeldOpen, people::subject_of(*writer))) {
    return refuse(RefusalCode::NotAllowed, "access.not_allowed");
  }
  const std::shared_ptr<const people::RegistrationRules> rules = people::registration_rules(tx, wanted.desk.id);
  const Registration verdict = people::judge_registration(*rules, writer->approved, urgency_of(tx, wanted.desk.id, wanted.asked.severity));
  if (verdict == Registration::Open) return refuse(RefusalCode::WrongState, "held.may_register");
  HeldRequest request;
  request.desk = wanted.desk.id;
  request.customer = *writer->customer;
  request.customer_name = writer->customer_name;
  request.person = writer->id;
  request.writer_name = writer->name;
  request.writer_mail = writer->mail;
  request.language = writer->language;
  request.channel = wanted.channel;
  request.subject = wanted.subject;
  request.text = wanted.text;
  request.asked = keep_asked(wanted.asked, wanted.unit);
  if (actor.is_agent()) request.entered_by = actor.name;
  if (verdict == Registration::OpenAndAsk) {
    if (!ready) return std::optional<HeldRequest>();
    SK_TRY(std::vector<tickets::AttachmentRow> files, tickets::take_uploads(tx, *ready));
    ask_about(tx, house, wanted.desk, request, open_from_row(tx, house, request, wanted.desk, std::move(files), wanted.asked.secrets));
    return std::optional(list_held(tx, {wanted.desk.id, HeldState::Waiting, {}, writer->id, {}, 1}).front());
  }
  const bool tell = may_tell(tx, request);
  request = add(tx, std::move(request));
  SK_CHECK(enclose(tx, house, request, wanted.uploads, wanted.asked));
  if (tell) mails::tell_held(tx, house, wanted.desk, request, "");
  mails::ask_approvers(tx, house, wanted.desk, request);
  return std::optional(request);
}

Outcome<HeldRequest> open_held(access::House& house, const access::Actor& actor, const HeldOpening& wanted) {
  SK_TRY(const std::optional<HeldRequest> held,
         house.database.write([&](db::Tx& tx) { return open_held_in(tx, house, actor, wanted, nullptr); }));
  if (held) return *held;
  // The contents of files go into the store outside of any transaction.
  SK_TRY(const tickets::PreparedUploads ready, tickets::prepare_uploads(house, wanted.uploads));
  SK_TRY(const std::optional<HeldRequest> opened,
         house.database.write([&](db::Tx& tx) { return open_held_in(tx, house, actor, wanted, &ready); }));
  SK_VERIFY(opened.has_value());
  if (opened->ticket) tickets::forget_uploads(house, ready);
  return *opened;
}

Outcome<HeldRequest> decide(access::House& house, const access::Actor& actor, HeldRequestId id, const HeldDecision& decision) {
  // The costly part stands outside of the transaction; what joined the request meanwhile is read in another round.
  ReadMails read;
  tickets::PreparedUploads uploads;
  for (int tries = 0; tries < kTries; ++tries) {
    SK_TRY(const std::vector<IntakeItem> items, house.database.read([&](db::Tx& tx) -> Outcome<std::vector<IntakeItem>> {
      SK_TRY(const HeldRequest request, load_held(tx, actor, access::Action::HeldDecide, id));
      if (!decision.approve && trim(decision.reason).empty()) return refuse_field("reason", "input.missing");
      std::vector<IntakeItem> found;
      for (const IntakeItemId item : held_messages(tx, request.id)) found.push_back(*find_item(tx, item));
      uploads.uploads = tickets::uploads_of_held(tx, request.id);
      return found;
    }));
    for (const IntakeItem& item : items) {
      if (read.contains(item.id.value)) continue;
      const std::optional<std::string> raw = house.blobs.get(item.raw_digest);
      if (!raw) return refuse(RefusalCode::NotFound, "held.not_found");
      ReadMail mail = read_mail(*raw);
      set_digests(mail, house.blobs.put(attachment_bytes(mail)));
      read.emplace(item.id.value, std::move(mail));
    }
    if (decision.approve) {
      SK_TRY(uploads, tickets::prepare_uploads(house, std::move(uploads.uploads)));
    }
    SK_TRY(std::optional<HeldRequest> decided,
           house.database.write([&](db::Tx& tx) { return decide_in(tx, house, actor, id, decision, read, uploads); }));
    if (!decided) continue;
    tickets::forget_uploads(house, uploads);
    return *std::move(decided);
  }
  return refuse(RefusalCode::Stale, "record.changed_meanwhile");
}

} // namespace sk::intake
