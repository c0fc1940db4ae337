#include "desk/tickets/tasks.hpp"

#include <algorithm>

#include "base/core/bytes.hpp"
#include "base/json/enum_words.hpp"
#include "base/mime/compose.hpp"
#include "base/text/unicode.hpp"
#include "desk/forms/form_rules.hpp"
#include "desk/notices/reply_address.hpp"
#include "desk/notices/thread_store.hpp"
#include "desk/people/people_store.hpp"
#include "desk/tickets/escalation_store.hpp"
#include "desk/tickets/merge.hpp"
#include "desk/tickets/ticket_field_store.hpp"
#include "desk/tickets/ticket_forms.hpp"
#include "desk/tickets/ticket_mails.hpp"
#include "desk/tickets/ticket_rules.hpp"
#include "desk/tickets/ticket_store.hpp"
#include "desk/tickets/write_article.hpp"

namespace sk::tickets {

namespace {

constexpr std::size_t kReferenceChars = 100;
constexpr std::int64_t kTaskBytes = 20'000'000;

bool is_open(const Escalation& one) { return !one.ended_at; }

std::string domain_of(const std::string& address) {
  const std::string folded = text::fold_case(address);
  return folded.substr(folded.rfind('@') + 1);
}

std::optional<Party> party_of(db::Tx& tx, const Escalation& task) {
  for (const Party& party : parties_of(tx, task.desk)) {
    if (party.key == task.party) return party;
  }
  return std::nullopt;
}

// What the party may see of the ticket, as its line of the desk's file says.
std::string shown_fields(db::Tx& tx, const Ticket& ticket, const Party& party, i18n::Language language) {
  const std::shared_ptr<const forms::Desk> desk = forms::forms_of(tx, ticket.desk);
  const forms::Form* form = desk->form(ticket.form);
  const forms::Values values = values_of(tx, ticket.id);
  std::string lines;
  for (const std::string& key : party.shows) {
    const auto value = values.find(key);
    const forms::Field* field = form ? form->field(key) : nullptr;
    if (value == values.end() || !field || field->kind == forms::FieldKind::Secret) continue;
    lines += field->label.in(language) + ": " + value->second + "\n";
  }
  return lines;
}

void mail_task(db::Tx& tx, const access::House& house, const Ticket& ticket, const Escalation& task, const Speaker& speaker,
               const std::string& text, const std::vector<AttachmentRow>& files) {
  const std::optional<people::Desk> desk = people::find_desk(tx, ticket.desk);
  SK_VERIFY(desk.has_value());
  const std::optional<Party> party = party_of(tx, task);
  const i18n::Language language = party ? party->language.value_or(desk->language) : desk->language;
  const std::string fields = party ? shown_fields(tx, ticket, *party, language) : "";
  const std::string body = text + (fields.empty() ? "" : "\n\n" + fields);
  const ArticleId article = write_article(tx, ticket, speaker, {ArticleKind::Task, body, false, "", "", "", files}, true);
  const audit::Event event =
      record_event(tx, house, ticket, speaker, audit::EventKind::SupplierMessage, article, {"desk", task.name, {}, {}}, true);
  notices::MailDraft draft;
  draft.ticket = ticket.id;
  draft.number = ticket.number; // the public number and no word of the customer's
  draft.event = event.id;
  draft.article = article;
  draft.kind = notices::MailKind::Task;
  draft.language = language;
  draft.recipient = task.mail;
  draft.recipient_name = task.name;
  draft.reply_to = notices::task_address(house.key, desk->mail_address, task.id.value, task.mail);
  draft.automatic = speaker.kind == audit::ActorKind::System;
  for (const AttachmentRow& file : files) draft.files.push_back({file.name, file.content_type, file.size, file.digest});
  const std::string reference =
      task.reference.empty() ? "" : " " + i18n::text(language, "mail.task.yours", {{"reference", task.reference}});
  draft.text =
      body + "\n\n-- \n" + i18n::text(language, "mail.task.footer", {{"number", ticket.number}, {"desk", desk->name}}) + reference + "\n";
  notices::queue_mail(tx, house, *desk, draft);
}

Outcome<void> may_mail(const std::string& text, const std::vector<AttachmentRow>& files, const std::string& address) {
  if (trim(text).empty()) return refuse_field("text", "ticket.empty_text");
  if (address.empty()) return refuse_field("party", "escalation.no_mail");
  std::int64_t bytes = 0;
  for (const AttachmentRow& file : files) bytes += file.size;
  // A supplier has no login behind which a large file could lie.
  if (bytes > kTaskBytes) return refuse(RefusalCode::TooLarge, "escalation.files_too_large");
  return {};
}

// Once nobody owes an answer, it waits for none. The customer sees that, and not who answered.
void go_on(db::Tx& tx, const access::House& house, Ticket ticket) {
  if (ticket.state != TicketState::WaitingSupplier) return;
  if (std::ranges::any_of(escalations_with_merged(tx, ticket.id), is_open)) return;
  ticket.state = TicketState::InProgress;
  stamp_wait(ticket, TicketState::WaitingSupplier, tx.now);
  SK_VERIFY(update_ticket(tx, ticket, ticket.version));
  const std::optional<people::Desk> desk = people::find_desk(tx, ticket.desk);
  SK_VERIFY(desk.has_value());
  const Speaker speaker{audit::ActorKind::System, {}, desk->name, ""};
  record_event(tx, house, *find_ticket(tx, ticket.id), speaker, audit::EventKind::StateChanged, {},
               {"waiting_supplier", "in_progress", {}, {}});
}

std::optional<Escalation> of_message_ids(db::Tx& tx, DeskId desk, const std::string& sender, const std::vector<std::string>& message_ids) {
  for (const std::string& id : message_ids) {
    for (const notices::KnownMessage& known : notices::find_messages(tx, desk, id)) {
      // Only what was said about a task: the supplier may be a customer as well.
      const std::optional<Article> said = known.article ? find_article(tx, *known.article) : std::nullopt;
      if (!said || said->kind != ArticleKind::Task) continue;
      // What a supplier said before moved to the ticket that goes on, what it was asked stays known by the first one.
      const std::optional<Ticket> named = find_ticket(tx, known.ticket);
      if (!named) continue;
      std::vector<Escalation> all = escalations_with_merged(tx, survivor_of(tx, *named).id);
      std::ranges::reverse(all); // the latest first
      std::ranges::stable_partition(all, [&](const Escalation& one) { return text::fold_case(one.mail) == text::fold_case(sender); });
      std::ranges::stable_partition(all, is_open);
      for (const Escalation& one : all) {
        if (!one.mail.empty() && domain_of(one.mail) == domain_of(sender)) return one;
      }
    }
  }
  return std::nullopt;
}

} // namespace

Outcome<Escalation> hand_on(db::Tx& tx, const access::House& house, const access::Actor& actor, TicketId id, const HandOn& wanted) {
  const bool mailed = !wanted.text.empty();
  for (const Party& party : parties_of(tx, actor.desk)) {
    if (mailed && party.key == wanted.party) SK_CHECK(may_mail(wanted.text, wanted.files, party.mail));
  }
  SK_TRY(const Escalation task, escalate(tx, house, actor, id, wanted.party, mailed));
  const std::optional<Ticket> ticket = find_ticket(tx, id);
  SK_VERIFY(ticket.has_value());
  if (mailed) mail_task(tx, house, *ticket, task, speaker_of(actor), wanted.text, wanted.files);
  if (wanted.waits && ticket->state != TicketState::WaitingSupplier)
    SK_CHECK(set_state(tx, house, actor, id, TicketState::WaitingSupplier, find_ticket(tx, id)->version));
  return task;
}

Outcome<Escalation> write_to_party(db::Tx& tx, const access::House& house, const access::Actor& actor, EscalationId id,
                                   const std::string& text, const std::vector<AttachmentRow>& files) {
  const std::optional<Escalation> known = find_escalation(tx, id);
  if (!known) return refuse(RefusalCode::NotFound, "escalation.not_found");
  SK_TRY(const Ticket ticket, ticket_of_party(tx, actor, *known));
  const Escalation task = *find_escalation(tx, id);
  if (!is_open(task)) return refuse(RefusalCode::WrongState, "escalation.wrong_state");
  SK_CHECK(may_mail(text, files, task.mail));
  mail_task(tx, house, ticket, task, speaker_of(actor), text, files);
  return task;
}

std::optional<TaskAnswer> find_task(db::Tx& tx, const access::House& house, DeskId desk, const std::string& sender,
                                    const std::vector<std::string>& recipients, const std::vector<std::string>& message_ids) {
  for (const std::string& recipient : recipients) {
    const std::optional<std::int64_t> id = notices::open_task_tag(house.key, people::split_tag(recipient).second, sender);
    const std::optional<Escalation> task = id ? find_escalation(tx, EscalationId{*id}) : std::nullopt;
    if (task && task->desk == desk) return TaskAnswer{*task, true};
  }
  if (const std::optional<Escalation> task = of_message_ids(tx, desk, sender, message_ids)) return TaskAnswer{*task, false};
  return std::nullopt;
}

Answered add_supplier_message(db::Tx& tx, const access::House& house, const Escalation& known, const Speaker& supplier,
                              const Message& message, bool by_machine) {
  const std::optional<Ticket> named = find_ticket(tx, known.ticket);
  SK_VERIFY(named.has_value());
  const Ticket ticket = locked_survivor(tx, *named);
  Escalation task = *find_escalation(tx, known.id);
  SK_VERIFY(update_ticket(tx, ticket, ticket.version));
  const ArticleId article = write_article(tx, ticket, supplier, message, true);
  audit::EventPayload payload{"supplier", task.name, {}, {}};
  if (by_machine) payload.reason = "automatic";
  record_event(tx, house, ticket, supplier, audit::EventKind::SupplierMessage, article, std::move(payload), true);
  const std::string reference = task.reference.empty() ? reference_in(message.new_part()) : "";
  const bool answers = !by_machine && is_open(task);
  if (!reference.empty()) task.reference = reference;
  if (answers) {
    task.state = EscalationState::Answered;
    task.ended_at = tx.now;
    if (!task.accepted_at) task.accepted_at = tx.now;
  }
  if (answers || !reference.empty()) {
    SK_VERIFY(update_escalation(tx, task, task.version));
    tell_of_party(tx, house, ticket, supplier, *find_escalation(tx, task.id));
  }
  if (answers) go_on(tx, house, *find_ticket(tx, ticket.id));
  return {ticket.id, article};
}

std::string reference_in(const std::string& text) {
  static const std::vector<std::string> kWords = {"ref",          "reference",     "our ref",   "our reference",   "vår ref",
                                                  "vår referens", "vår referanse", "vores ref", "vores reference", "referens",
                                                  "referanse",    "viite",         "viitteemme"};
  for (std::size_t from = 0; from < text.size();) {
    const std::size_t end = std::min(text.find('\n', from), text.size());
    const std::string_view line = trim(std::string_view(text).substr(from, end - from));
    from = end + 1;
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos || line.starts_with('>')) continue;
    std::string word = text::fold_case(std::string(trim(line.substr(0, colon))));
    std::erase(word, '.');
    const std::string_view value = trim(line.substr(colon + 1));
    if (std::ranges::find(kWords, word) == kWords.end() || value.empty()) continue;
    return mime::one_line(std::string(value), kReferenceChars);
  }
  return "";
}

bool is_for_a_party(db::Tx& tx, const notices::OutgoingMail& mail) {
  return std::ranges::any_of(escalations_with_merged(tx, *mail.ticket), [&](const Escalation& one) {
    return one.state != EscalationState::Withdrawn && text::fold_case(one.mail) == text::fold_case(mail.recipient);
  });
}

} // namespace sk::tickets
