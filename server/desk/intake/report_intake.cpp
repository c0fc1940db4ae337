#include "desk/intake/report_intake.hpp"

#include <algorithm>

#include "base/core/metrics.hpp"
#include "base/text/unicode.hpp"
#include "desk/audit/event.hpp"
#include "desk/intake/thread_match.hpp"
#include "desk/notices/delivery_store.hpp"
#include "desk/people/undeliverable_store.hpp"
#include "desk/tickets/ticket_store.hpp"

namespace sk::intake {

namespace {

// A mail of ours has one recipient, so whatever failed is its fate; the line that names it says why.
const FailedAddress& failure_of(const DeliveryReport& report, const notices::OutgoingMail& mail) {
  const std::string recipient = text::fold_case(mail.recipient);
  const auto named = std::ranges::find_if(report.failed, [&](const FailedAddress& one) {
    return text::fold_case(one.address) == recipient || text::fold_case(one.original) == recipient;
  });
  return named == report.failed.end() ? report.failed.front() : *named;
}

std::string sentence_of(const FailedAddress& failure, const notices::OutgoingMail& mail, i18n::Language language) {
  const char* key = failure.delayed ? "report.delayed" : failure.hard ? "report.hard" : "report.soft";
  std::string text = i18n::text(language, key, {{"address", mail.recipient}, {"status", failure.status}});
  if (!failure.address.empty() && text::fold_case(failure.address) != text::fold_case(mail.recipient)) {
    text += "\n" + i18n::text(language, "report.forwarded", {{"address", failure.address}});
  }
  if (!failure.diagnostic.empty()) text += "\n\n" + i18n::text(language, "report.said", {{"reason", failure.diagnostic}});
  return text;
}

void note_failure(db::Tx& tx, const notices::OutgoingMail& mail, const FailedAddress& failure) {
  notices::fail_delivery(tx, mail.id, failure.diagnostic);
  people::mark_undeliverable(tx, mail.desk, {mail.recipient, failure.hard, failure.status, failure.diagnostic, {}});
  audit::EventDraft draft;
  draft.desk = mail.desk;
  draft.ticket = *mail.ticket;
  draft.kind = audit::EventKind::MailFailed;
  draft.internal = true;
  draft.actor_name = "Skranke";
  draft.article = mail.article;
  draft.payload.to = mail.recipient;
  draft.payload.reason = failure.diagnostic;
  audit::append_event(tx, draft);
}

} // namespace

bool take_report(db::Tx& tx, const access::House& house, const Judged& judged, IntakeItem& item) {
  if (!judged.read.report) return false;
  const std::optional<notices::OutgoingMail> mail = answered_mail(tx, house, judged.desk.id, item.envelope);
  const std::optional<tickets::Ticket> ticket = mail && mail->ticket ? tickets::find_ticket(tx, *mail->ticket) : std::nullopt;
  if (!ticket) return false;
  const FailedAddress& failure = failure_of(*judged.read.report, *mail);
  tickets::lock_ticket(tx, ticket->id);
  if (!failure.delayed) note_failure(tx, *mail, failure);
  tickets::Message message;
  message.text = sentence_of(failure, *mail, judged.desk.language);
  message.raw_digest = item.raw_digest;
  message.message_id = judged.mail.message_id;
  message.content_digest = judged.read.content_digest;
  item.article = tickets::add_agent_mail(tx, house, *ticket, {audit::ActorKind::System, {}, "Skranke", ""}, message);
  item.ticket = ticket->id;
  item.state = ItemState::Article;
  const char* kind = failure.delayed ? R"(kind="delayed")" : failure.hard ? R"(kind="hard")" : R"(kind="soft")";
  metrics::counter("skranke_delivery_reports_total", "Delivery reports about mails of ours", kind).add();
  return true;
}

} // namespace sk::intake
