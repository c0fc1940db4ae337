#include "desk/intake/auto_reply.hpp"

#include <algorithm>
#include <iterator>
#include <span>
#include <string>

#include "base/core/bytes.hpp"
#include "base/text/unicode.hpp"

namespace sk::intake {

namespace {

// Subjects that no person types; folded. With a colon, a dash or nothing after them.
constexpr std::string_view kSureSubjects[] = {"autosvar",
                                              "auto svar",
                                              "auto-svar",
                                              "automatiskt svar",
                                              "automatiskt meddelande",
                                              "automatsvar",
                                              "frånvaromeddelande",
                                              "frånvaroinformation",
                                              "ej på kontoret",
                                              "inte på kontoret",
                                              "är inte på kontoret",
                                              "automatisk svar",
                                              "automatisk besked",
                                              "automatisk melding",
                                              "automatisk e-postsvar",
                                              "ikke på kontoret",
                                              "ikke til stede",
                                              "ude af kontoret",
                                              "ute av kontoret",
                                              "fraværsmelding",
                                              "fraværsbesked",
                                              "fraværsassistent",
                                              "autosvar fra",
                                              "automaattinen vastaus",
                                              "automaattivastaus",
                                              "automaattinen poissaoloviesti",
                                              "poissaoloviesti",
                                              "poissaoloilmoitus",
                                              "en ole paikalla",
                                              "automatic reply",
                                              "auto reply",
                                              "auto-reply",
                                              "autoreply",
                                              "autoreply from",
                                              "auto response",
                                              "auto-response",
                                              "autoresponse",
                                              "automated reply",
                                              "automated response",
                                              "automatic response",
                                              "out of office",
                                              "out-of-office",
                                              "out of the office",
                                              "out of office autoreply",
                                              "out of office auto reply",
                                              "out of office reply",
                                              "ooo",
                                              "vacation response",
                                              "vacation reply",
                                              "vacation message",
                                              "away from my mail",
                                              "away from the office",
                                              "automatische antwort",
                                              "automatische antwort auf",
                                              "abwesenheitsnotiz",
                                              "abwesenheitsmeldung",
                                              "abwesenheitsbenachrichtigung",
                                              "automatische rückantwort",
                                              "réponse automatique",
                                              "automatisch antwoord"};

// Words that a person may use as well; they count only in an answer.
constexpr std::string_view kUnsureSubjects[] = {
    "frånvaro",     "frånvarande", "semester",     "på semester",  "ledig",     "föräldraledig",      "bortrest",
    "tjänstledig",  "fraværende",  "fravær",       "ferie",        "på ferie",  "på barsel",          "barsel",
    "barselsorlov", "sommerferie", "ferielukket",  "permisjon",    "bortreist", "utilgjengelig",      "poissaolo",
    "poissa",       "lomalla",     "kesälomalla",  "vuosilomalla", "loma",      "vanhempainvapaalla", "vacation",
    "on vacation",  "on leave",    "annual leave", "on holiday",   "away",      "abwesend",           "abwesenheit",
    "urlaub",       "im urlaub"};

struct HeaderSign {
  std::string_view name;
  Machine kind;
};

// Present at all, unless the value is "no" or "false".
constexpr HeaderSign kHeaders[] = {{"x-autoreply", Machine::AutoReply},
                                   {"x-auto-reply", Machine::AutoReply},
                                   {"x-autorespond", Machine::AutoReply},
                                   {"x-autoresponder", Machine::AutoReply},
                                   {"x-auto-respond", Machine::AutoReply},
                                   {"x-autoreply-from", Machine::AutoReply},
                                   {"x-auto-reply-from", Machine::AutoReply},
                                   {"x-mail-autoreply", Machine::AutoReply},
                                   {"x-auto-response", Machine::AutoReply},
                                   {"x-autoreplied", Machine::AutoReply},
                                   {"x-vacation", Machine::AutoReply},
                                   {"x-ms-exchange-inbox-rules-loop", Machine::AutoReply},
                                   {"x-amazon-auto-reply", Machine::AutoReply},
                                   {"x-zendesk-auto-reply", Machine::AutoReply},
                                   {"x-otrs-loop", Machine::AutoReply},
                                   {"x-znuny-loop", Machine::AutoReply},
                                   {"x-jira-fingerprint", Machine::Generated},
                                   {"x-fc-machinegenerated", Machine::AutoReply},
                                   {"x-autogenerated", Machine::AutoReply},
                                   {"x-auto-generated", Machine::Generated},
                                   {"x-notification", Machine::Generated},
                                   {"list-id", Machine::List},
                                   {"list-post", Machine::List},
                                   {"x-mailing-list", Machine::List},
                                   {"x-mailman-version", Machine::List},
                                   {"list-unsubscribe", Machine::Bulk},
                                   {"list-help", Machine::Bulk},
                                   {"list-subscribe", Machine::Bulk},
                                   {"feedback-id", Machine::Bulk},
                                   {"x-campaign-id", Machine::Bulk},
                                   {"x-campaignid", Machine::Bulk},
                                   {"x-mailgun-tag", Machine::Bulk}};

constexpr std::string_view kMailers[] = {"vacation", "autoresponder", "auto-responder", "out of office", "autoreply", "auto reply"};

std::string lower_value(const mime::Mail& mail, std::string_view name) { return ascii_lower(trim(mail.header(name))); }

bool begins_word(std::string_view value, std::string_view word) {
  return value.starts_with(word) &&
         (value.size() == word.size() || std::string_view(" ;,(\t").find(value[word.size()]) != std::string_view::npos);
}

// RFC 3834 section 5.
MachineSign auto_submitted(const mime::Mail& mail) {
  const std::string value = lower_value(mail, "auto-submitted");
  if (value.empty() || begins_word(value, "no")) return {};
  return {value.starts_with("auto-replied") ? Machine::AutoReply : Machine::Generated, "auto-submitted"};
}

MachineSign precedence(const mime::Mail& mail) {
  for (const std::string_view name : {std::string_view("precedence"), std::string_view("x-precedence")}) {
    const std::string value = lower_value(mail, name);
    if (value == "auto_reply" || value == "auto-reply" || value == "autoreply") return {Machine::AutoReply, name};
    if (value == "list") return {Machine::List, name};
    if (value == "bulk" || value == "junk") return {Machine::Bulk, name};
  }
  return {};
}

MachineSign report(const mime::Mail& mail) {
  const std::string type = ascii_lower(mail.header("content-type"));
  if (type.starts_with("multipart/report") || type.starts_with("message/disposition-notification") ||
      type.starts_with("message/delivery-status"))
    return {Machine::Report, "content-type"};
  if (mail.count("x-failed-recipients") > 0) return {Machine::Report, "x-failed-recipients"};
  const std::string author = mail.from.empty() ? lower_value(mail, "from") : ascii_lower(mail.from.front().address);
  if (author.starts_with("mailer-daemon") || author.starts_with("postmaster@") ||
      author.starts_with("microsoftexchange329e71ec88ae4615bbc36ab6ce41109e"))
    return {Machine::Report, "from"};
  return {};
}

MachineSign known_header(const mime::Mail& mail) {
  for (const HeaderSign& one : kHeaders) {
    if (mail.count(one.name) == 0) continue;
    const std::string value = lower_value(mail, one.name);
    if (value != "no" && value != "false" && value != "0") return {one.kind, one.name};
  }
  return {};
}

// Signs that stand in the value of a header which people's mails have too.
MachineSign telling_value(const mime::Mail& mail) {
  const std::string source = lower_value(mail, "x-ms-exchange-generated-message-source");
  if (!source.empty() && source.find("rules agent") != std::string::npos)
    return {Machine::AutoReply, "x-ms-exchange-generated-message-source"};
  if (lower_value(mail, "delivered-to") == "autoresponder") return {Machine::AutoReply, "delivered-to"};
  if (lower_value(mail, "x-post-messageclass").find("autoresponder") != std::string::npos)
    return {Machine::AutoReply, "x-post-messageclass"};
  for (const std::string_view name : {std::string_view("x-mailer"), std::string_view("user-agent")}) {
    const std::string value = lower_value(mail, name);
    if (std::any_of(std::begin(kMailers), std::end(kMailers), [&](std::string_view word) { return value.find(word) != std::string::npos; }))
      return {Machine::AutoReply, name};
  }
  return {};
}

bool ends_phrase(std::string_view rest) {
  if (rest.empty()) return true;
  if (rest[0] == ':' || rest[0] == '!' || rest[0] == ']' || rest[0] == ')' || rest[0] == ';') return true;
  return rest.starts_with(" -") || rest.starts_with(" –") || rest.starts_with(" —") || rest.starts_with(" re:") ||
         rest.starts_with(" sv:") || rest.starts_with(" (") || rest.starts_with(" [") || rest.starts_with(" :");
}

bool begins_with_one_of(std::span<const std::string_view> phrases, std::string_view subject) {
  return std::any_of(phrases.begin(), phrases.end(),
                     [&](std::string_view one) { return subject.starts_with(one) && ends_phrase(subject.substr(one.size())); });
}

} // namespace

bool is_auto_reply_subject(std::string_view subject, bool answers) {
  const std::string folded = text::fold_case(text::cut_bytes(subject, 400));
  std::string_view rest = trim(folded);
  while (!rest.empty() && (rest[0] == '[' || rest[0] == '(' || rest[0] == '*' || rest[0] == '<')) rest = trim(rest.substr(1));
  if (begins_with_one_of(kSureSubjects, rest)) return true;
  if (!answers) return false;
  if (begins_with_one_of(kUnsureSubjects, rest)) return true;
  // "Re: Skärmen är svart (autosvar)", "Anna Berg is out of the office (returning 5 May)"
  for (const std::string_view mark :
       {"(autosvar)", "[autosvar]", "(auto reply)", "[auto-reply]", "(automatiskt svar)", "(automatic reply)", "(out of office)"}) {
    if (rest.ends_with(mark)) return true;
  }
  return rest.find(" is out of the office") != std::string_view::npos || rest.find(" is out of office") != std::string_view::npos;
}

MachineSign machine_sign(const mime::Mail& mail) {
  // Reports carry Auto-Submitted as well; what they are counts first. A holiday program's answer may carry a list's headers.
  for (const auto look : {report, auto_submitted}) {
    if (const MachineSign found = look(mail); found.kind != Machine::None) return found;
  }
  const MachineSign known = known_header(mail);
  if (known.kind == Machine::AutoReply) return known;
  if (const MachineSign value = telling_value(mail); value.kind != Machine::None) return value;
  const MachineSign rank = precedence(mail);
  if (rank.kind == Machine::AutoReply) return rank;
  const bool answers = !mail.in_reply_to.empty() || !mail.references.empty() || rank.kind != Machine::None || suppresses_answers(mail);
  if (is_auto_reply_subject(mail.subject, answers)) return {Machine::AutoReply, "subject"};
  if (known.kind != Machine::None) return known;
  if (rank.kind != Machine::None) return rank;
  if (trim(mail.header("return-path")) == "<>") return {Machine::Report, "return-path"};
  return {};
}

bool suppresses_answers(const mime::Mail& mail) {
  const std::string value = lower_value(mail, "x-auto-response-suppress");
  for (const std::string_view word : {"all", "oof", "autoreply"}) {
    if (value.find(word) != std::string::npos) return true;
  }
  return false;
}

} // namespace sk::intake
