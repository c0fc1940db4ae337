#include "desk/intake/echo_guard.hpp"

#include <algorithm>
#include <array>

#include "base/core/limits.hpp"
#include "base/core/metrics.hpp"
#include "base/text/unicode.hpp"
#include "desk/notices/outgoing_mail_store.hpp"
#include "desk/notices/thread_store.hpp"

namespace sk::intake {

namespace {

// A stranger may have an address of its own for every answer: its domain is heard as one.
std::string name_of(const Author& author) {
  const std::string address = text::fold_case(author.address);
  return author.person ? address : address.substr(std::min(address.find('@'), address.size()));
}

bool looks_like_an_answer(const mime::Mail& mail) {
  if (!mail.in_reply_to.empty() || !mail.references.empty() || !numbers_in(mail.subject).empty()) return true;
  static constexpr std::array<std::string_view, 6> kPrefixes = {"re:", "sv:", "vs:", "aw:", "antw:", "svar:"};
  const std::string subject = text::fold_case(mail.subject);
  return std::any_of(kPrefixes.begin(), kPrefixes.end(), [&](std::string_view prefix) { return subject.starts_with(prefix); });
}

// Somebody answers what the program wrote to another address: a machine behind that one, which writes under a name of its own.
bool answers_automatic_mail(db::Tx& tx, const Judged& judged) {
  std::vector<std::string> ids = judged.mail.in_reply_to;
  ids.insert(ids.end(), judged.mail.references.rbegin(), judged.mail.references.rend());
  if (ids.size() > limits::kAddressesActedOn) ids.resize(limits::kAddressesActedOn);
  for (const std::string& id : ids) {
    for (const notices::KnownMessage& known : notices::find_messages(tx, judged.desk.id, id)) {
      if (notices::is_automatic_mail(tx, known.ticket, id)) return true;
    }
  }
  return false;
}

}  // namespace

EchoVerdict hear_echo(db::Tx& tx, const Judged& judged, const tickets::Message& message) {
  if (judged.author.is_agent()) return {.words = words_said(message.new_part())};
  const std::string author = name_of(judged.author);
  const std::optional<Said> last = last_said(tx, judged.desk.id, author);
  EchoFacts facts;
  facts.known_contact = judged.author.person.has_value();
  facts.answers = looks_like_an_answer(judged.mail);
  if (last) {
    const std::optional<notices::Acknowledged> answer = notices::acknowledgement_of(tx, last->ticket);
    facts.last_answer_left = answer && answer->left;
  }
  std::vector<std::string> words = words_said(message.new_part());
  EchoVerdict verdict = judge_echo(last, words, facts, tx.now);
  verdict.words = std::move(words);
  if (!facts.known_contact && facts.answers && answers_automatic_mail(tx, judged)) verdict.answer = false;
  if (verdict.answer) return verdict;
  if (last) count_echo(tx, judged.desk.id, author, std::max(verdict.echoes, last->echoes));
  metrics::counter("skranke_echoes_total", "Mails that were not acknowledged because they only say again what we have answered").add();
  return verdict;
}

void remember_answered(db::Tx& tx, const Judged& judged, TicketId ticket, const EchoVerdict& verdict) {
  remember_said(tx, judged.desk.id, name_of(judged.author), {verdict.words, ticket, verdict.echoes, verdict.since.value_or(tx.now), tx.now});
}

}  // namespace sk::intake
