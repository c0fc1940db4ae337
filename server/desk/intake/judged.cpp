#include "desk/intake/judged.hpp"

#include "base/core/limits.hpp"
#include "base/mime/compose.hpp"
#include "desk/intake/auto_reply.hpp"
#include "desk/people/people_store.hpp"

namespace sk::intake {

tickets::Speaker speaker_of(const Author& author) {
  if (!author.person) return {audit::ActorKind::Unknown, {}, author.name, author.address};
  return {author.is_agent() ? audit::ActorKind::Agent : audit::ActorKind::Contact, author.person->id, author.person->name, author.address};
}

Judged judge(db::Tx& tx, const HopRules& rules, const people::Desk& desk, const IntakeItem& item, const ReadMail& read) {
  const mime::Mail& mail = *read.mail;
  Judged judged{read, mail, desk, {}, is_automatic(mail, item.envelope), false};
  judged.unanswered = judged.automatic || suppresses_answers(mail) || mail.count("x-auto-response-suppress") > 0;
  judged.author.trust = trust_of(mail, item.envelope, rules);
  if (!mail.from.empty()) {
    judged.author.name = mime::one_line(mail.from.front().name, limits::kNameChars);
    judged.author.address = mail.from.front().address;
  }
  if (may(judged.author.trust, Power::UseContract)) {
    judged.author.person = people::find_person_by_mail(tx, desk.id, judged.author.address);
    if (judged.author.person && !judged.author.person->active) judged.author.person.reset();
  }
  return judged;
}

} // namespace sk::intake
