#include "desk/intake/held_mails.hpp"

#include "base/core/bytes.hpp"
#include "base/crypto/sealed_link.hpp"
#include "base/text/date.hpp"
#include "base/text/unicode.hpp"
#include "desk/notices/wording.hpp"
#include "desk/people/registration.hpp"

namespace sk::intake::mails {

namespace {

using notices::Wording;

constexpr const char* kPurpose = "approval";
constexpr std::size_t kShownChars = 2'000;

// "Kari Nord (kari@nordlys.example)", one line each.
std::string names_of(const std::vector<people::Person>& people) {
  std::string names;
  for (const people::Person& person : people) names += (names.empty() ? "" : "\n") + person.name + " <" + person.mail + ">";
  return names;
}

std::string writer_of(const HeldRequest& request) { return request.writer_name.empty() ? request.writer_mail : request.writer_name; }

notices::MailDraft draft_for(const HeldRequest& request, notices::MailKind kind, i18n::Language language, const char* subject_key) {
  notices::MailDraft draft;
  draft.held_request = request.id;
  draft.kind = kind;
  draft.language = language;
  draft.ticket_subject = i18n::text(language, subject_key, {{"subject", request.subject}});
  return draft;
}

void queue(db::Tx& tx, const access::House& house, const people::Desk& desk, notices::MailDraft draft, Wording wording, i18n::Args args) {
  args.emplace_back("desk", desk.name);
  const auto words = [&](Wording one) { return notices::words_for(tx, desk.id, draft.language, one, args); };
  draft.text = words(wording) + "\n\n" + words(Wording::LetterSignature) + "\n";
  notices::queue_mail(tx, house, desk, draft);
}

void queue_to_writer(db::Tx& tx, const access::House& house, const people::Desk& desk, const HeldRequest& request, notices::MailDraft draft,
                     Wording wording, i18n::Args args) {
  if (request.automatic || request.writer_mail.empty()) return;
  draft.person = request.person;
  draft.recipient = request.writer_mail;
  draft.recipient_name = request.writer_name;
  args.emplace_back("name", writer_of(request));
  args.emplace_back("subject", request.subject);
  args.emplace_back("customer", request.customer_name);
  queue(tx, house, desk, std::move(draft), wording, std::move(args));
}

} // namespace

void tell_held(db::Tx& tx, const access::House& house, const people::Desk& desk, const HeldRequest& request,
               const std::string& in_reply_to) {
  const std::vector<people::Person> approvers = people::who_may_approve(tx, desk.id, request.customer);
  notices::MailDraft draft = draft_for(request, notices::MailKind::Held, request.language, "mail.held.subject");
  draft.in_reply_to = in_reply_to;
  queue_to_writer(tx, house, desk, request, std::move(draft), approvers.empty() ? Wording::HeldNobody : Wording::Held,
                  {{"approvers", names_of(approvers)}});
}

void ask_approvers(db::Tx& tx, const access::House& house, const people::Desk& desk, const HeldRequest& request) {
  const int days = people::registration_rules(tx, desk.id)->answer_days;
  const Instant until = tx.now + Duration::days(days);
  for (const people::Person& approver : people::who_may_approve(tx, desk.id, request.customer)) {
    if (approver.id == request.person) continue;
    notices::MailDraft draft = draft_for(request, notices::MailKind::Approval, approver.language, "mail.approval.subject");
    draft.number = request.ticket_number;
    draft.person = approver.id;
    draft.recipient = approver.mail;
    draft.recipient_name = approver.name;
    draft.link =
        house.settings.public_url + "/approve/" + crypto::seal_link(house.key, kPurpose, {request.id.value, approver.id.value, until});
    const i18n::Args args = {{"name", approver.name},
                             {"writer", writer_of(request)},
                             {"mail", request.writer_mail},
                             {"customer", request.customer_name},
                             {"subject", request.subject},
                             {"number", request.ticket_number},
                             {"text", text::cut_chars(trim(request.text), kShownChars)},
                             {"link", draft.link},
                             {"date", text::to_text(to_local(until, desk.zone).date)}};
    queue(tx, house, desk, std::move(draft), request.urgent ? Wording::ApprovalOfUrgent : Wording::Approval, args);
  }
}

void tell_declined(db::Tx& tx, const access::House& house, const people::Desk& desk, const HeldRequest& request) {
  notices::MailDraft draft = draft_for(request, notices::MailKind::Held, request.language, "mail.held.declined_subject");
  draft.automatic = false; // somebody has decided, in their own words
  queue_to_writer(tx, house, desk, request, std::move(draft), Wording::HeldDeclined,
                  {{"reason", request.reason}, {"by", request.decided_name}});
}

std::optional<ApprovalLink> open_approval(const crypto::Key& key, const std::string& secret, Instant now) {
  const std::optional<crypto::SealedLink> link = crypto::open_link(key, kPurpose, secret, now);
  if (!link) return std::nullopt;
  return ApprovalLink{HeldRequestId{link->first}, PersonId{link->second}};
}

} // namespace sk::intake::mails
