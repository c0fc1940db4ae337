#include "desk/intake/bounce_words.hpp"

#include <algorithm>
#include <array>
#include <iterator>

#include "base/core/bytes.hpp"

namespace sk::intake {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

struct Phrase {
  std::string_view words; // lower case
  BounceReason reason;
};

// In this order: a full mailbox of an unknown kind is full first, a blocked sender says nothing about the reader.
constexpr Phrase kPhrases[] = {{"command output:", BounceReason::Other}, // a delivery program broke, which says nothing about the address
                               {"couldn't create", BounceReason::Other},
                               {"mailbox full", BounceReason::MailboxFull},
                               {"mailbox is full", BounceReason::MailboxFull},
                               {"inbox is full", BounceReason::MailboxFull},
                               {"over quota", BounceReason::MailboxFull},
                               {"overquota", BounceReason::MailboxFull},
                               {"quota exceeded", BounceReason::MailboxFull},
                               {"quota full", BounceReason::MailboxFull},
                               {"exceeded storage", BounceReason::MailboxFull},
                               {"exceeds storage", BounceReason::MailboxFull},
                               {"out of storage", BounceReason::MailboxFull},
                               {"no space left", BounceReason::MailboxFull},
                               {"insufficient storage", BounceReason::MailboxFull},
                               {"mailboxfull", BounceReason::MailboxFull},
                               {"quotaexceeded", BounceReason::MailboxFull},
                               {"brevlådan är full", BounceReason::MailboxFull},
                               {"postkassen er full", BounceReason::MailboxFull},
                               {"postkassen er fuld", BounceReason::MailboxFull},
                               {"postilaatikko on täynnä", BounceReason::MailboxFull},
                               {"sender address rejected", BounceReason::Filtered},
                               {"sender rejected", BounceReason::Filtered},
                               {"sender verify failed", BounceReason::Filtered},
                               {"relay", BounceReason::Filtered},
                               {"spam", BounceReason::Filtered},
                               {"blacklist", BounceReason::Filtered},
                               {"blocklist", BounceReason::Filtered},
                               {"block list", BounceReason::Filtered},
                               {"blocked using", BounceReason::Filtered},
                               {"spf", BounceReason::Filtered},
                               {"dkim", BounceReason::Filtered},
                               {"dmarc", BounceReason::Filtered},
                               {"receiving mail at a rate", BounceReason::Filtered},
                               {"receiving mail too quickly", BounceReason::Filtered},
                               {"too many", BounceReason::Filtered},
                               {"suspended", BounceReason::Filtered},
                               {"virus", BounceReason::Filtered},
                               {"policy", BounceReason::Filtered},
                               {"try again", BounceReason::Network},
                               {"unexpected name server reply", BounceReason::Network},
                               {"user unknown", BounceReason::UserUnknown},
                               {"recipient address rejected.", BounceReason::UserUnknown},
                               {"unknown user", BounceReason::UserUnknown},
                               {"unknown recipient", BounceReason::UserUnknown},
                               {"recipient unknown", BounceReason::UserUnknown},
                               {"userunknown", BounceReason::UserUnknown},
                               {"unknown local part", BounceReason::UserUnknown},
                               {"unknown local-part", BounceReason::UserUnknown},
                               {"unknown or illegal alias", BounceReason::UserUnknown},
                               {"unknown address", BounceReason::UserUnknown},
                               {"address unknown", BounceReason::UserUnknown},
                               {"no such user", BounceReason::UserUnknown},
                               {"no such recipient", BounceReason::UserUnknown},
                               {"no such mailbox", BounceReason::UserUnknown},
                               {"no such address", BounceReason::UserUnknown},
                               {"no such person", BounceReason::UserUnknown},
                               {"no such account", BounceReason::UserUnknown},
                               {"no mailbox here", BounceReason::UserUnknown},
                               {"no mailbox by that name", BounceReason::UserUnknown},
                               {"no mailbox found", BounceReason::UserUnknown},
                               {"not a valid mailbox", BounceReason::UserUnknown},
                               {"not a valid recipient", BounceReason::UserUnknown},
                               {"invalid recipient", BounceReason::UserUnknown},
                               {"invalid mailbox", BounceReason::UserUnknown},
                               {"invalid address", BounceReason::UserUnknown},
                               {"user doesn't exist", BounceReason::UserUnknown},
                               {"user not found", BounceReason::UserUnknown},
                               {"mailbox not found", BounceReason::UserUnknown},
                               {"mailbox does not exist", BounceReason::UserUnknown},
                               {"account does not exist", BounceReason::UserUnknown},
                               {"account that you tried to reach does not exist", BounceReason::UserUnknown},
                               {"address does not exist", BounceReason::UserUnknown},
                               {"recipient does not exist", BounceReason::UserUnknown},
                               {"doesn't have a", BounceReason::UserUnknown},
                               {"recipnotfound", BounceReason::UserUnknown},
                               {"recipientnotfound", BounceReason::UserUnknown},
                               {"recipient not found", BounceReason::UserUnknown},
                               {"recipient address rejected: access denied", BounceReason::UserUnknown},
                               {"wasn't found at", BounceReason::UserUnknown},
                               {"was not found in the recipient", BounceReason::UserUnknown},
                               {"couldn't be found", BounceReason::UserUnknown},
                               {"could not be found", BounceReason::UserUnknown},
                               {"mailbox unavailable", BounceReason::UserUnknown},
                               {"mailbox disabled", BounceReason::UserUnknown},
                               {"account disabled", BounceReason::UserUnknown},
                               {"account is disabled", BounceReason::UserUnknown},
                               {"account has been disabled", BounceReason::UserUnknown},
                               {"account that you tried to reach is disabled", BounceReason::UserUnknown},
                               {"account is inactive", BounceReason::UserUnknown},
                               {"inactive user", BounceReason::UserUnknown},
                               {"no longer available", BounceReason::UserUnknown},
                               {"no longer valid", BounceReason::UserUnknown},
                               {"not listed in domino directory", BounceReason::UserUnknown},
                               {"is not known here", BounceReason::UserUnknown},
                               {"does not like recipient", BounceReason::UserUnknown},
                               {"host not found", BounceReason::HostUnknown},
                               {"host unknown", BounceReason::HostUnknown},
                               {"unknown host", BounceReason::HostUnknown},
                               {"domain not found", BounceReason::HostUnknown},
                               {"name or service not known", BounceReason::HostUnknown},
                               {"couldn't find any host", BounceReason::HostUnknown},
                               {"unrouteable address", BounceReason::HostUnknown},
                               {"unrouteable mail domain", BounceReason::HostUnknown},
                               {"unroutable", BounceReason::HostUnknown},
                               {"domain does not exist", BounceReason::HostUnknown},
                               {"no such domain", BounceReason::HostUnknown},
                               {"nxdomain", BounceReason::HostUnknown},
                               {"has moved", BounceReason::Moved},
                               {"user has moved", BounceReason::Moved},
                               {"address changed", BounceReason::Moved},
                               {"retry timeout", BounceReason::Expired},
                               {"retry time not reached", BounceReason::Expired},
                               {"message expired", BounceReason::Expired},
                               {"delivery expired", BounceReason::Expired},
                               {"has been in the queue too long", BounceReason::Expired},
                               {"been on the queue too long", BounceReason::Expired},
                               {"did not accept our requests to connect", BounceReason::Expired},
                               {"connection timed out", BounceReason::Expired},
                               {"operation timed out", BounceReason::Expired},
                               {"could not be delivered for", BounceReason::Expired},
                               {"could not send message for past", BounceReason::Expired},
                               {"connection refused", BounceReason::Network},
                               {"connection was dropped", BounceReason::Network},
                               {"lost connection", BounceReason::Network},
                               {"no route to host", BounceReason::Network},
                               {"network is unreachable", BounceReason::Network},
                               {"mail loop", BounceReason::Network},
                               {"mail for", BounceReason::Network}};

// A mark before a code: it is not the inside of a number, an address or a host name.
bool may_start(std::string_view text, std::size_t at) {
  if (at == 0) return true;
  const char before = text[at - 1];
  return before == ' ' || before == '\t' || before == '(' || before == '#' || before == '[' || before == '<' || before == '-' ||
         before == '\'' || before == '"' || before == ':' || before == ';' || before == '=' || before == ',';
}

std::size_t status_length(std::string_view text) {
  if (text.size() < 5 || (text[0] != '2' && text[0] != '4' && text[0] != '5') || text[1] != '.') return 0;
  std::size_t at = 2;
  for (int part = 0; part < 2; ++part) {
    const std::size_t first = at;
    while (at < text.size() && is_digit(text[at])) ++at;
    if (at == first || at - first > 3) return 0;
    if (part == 0 && (at >= text.size() || text[at++] != '.')) return 0;
  }
  const bool goes_on = at < text.size() && (is_digit(text[at]) || (text[at] == '.' && at + 1 < text.size() && is_digit(text[at + 1])));
  return goes_on ? 0 : at;
}

bool is_reply_code(std::string_view text, std::size_t at) {
  if (at + 3 > text.size() || (text[at] != '4' && text[at] != '5') || text[at + 1] > '5' || !is_digit(text[at + 1]) ||
      !is_digit(text[at + 2]))
    return false;
  if (at + 3 == text.size()) return true;
  const char after = text[at + 3];
  return after == ' ' || after == '-' || after == '\t' || after == ':' || after == ',' || after == ')' || after == '\'';
}

} // namespace

bool is_status(std::string_view text) { return status_length(text) == text.size() && !text.empty(); }

BounceCodes codes_in(std::string_view diagnostic) {
  BounceCodes codes;
  for (std::size_t at = 0; at < diagnostic.size(); ++at) {
    if (!is_digit(diagnostic[at]) || !may_start(diagnostic, at)) continue;
    if (codes.reply == 0 && is_reply_code(diagnostic, at))
      codes.reply = (diagnostic[at] - '0') * 100 + (diagnostic[at + 1] - '0') * 10 + diagnostic[at + 2] - '0';
    const std::size_t length = status_length(diagnostic.substr(at));
    if (length > 0 && codes.status.empty() && diagnostic[at] != '2') codes.status = diagnostic.substr(at, length);
    if (codes.reply != 0 && !codes.status.empty()) break;
  }
  return codes;
}

BounceReason reason_of(std::string_view diagnostic, std::string_view words, std::string_view status) {
  // Refused after the text was seen: the address had been taken before.
  if (ascii_lower(words).find("in reply to end of data") != std::string::npos) return BounceReason::Filtered;
  for (const std::string_view said : {diagnostic, words}) {
    const std::string lower = ascii_lower(said);
    const auto phrase = std::find_if(std::begin(kPhrases), std::end(kPhrases),
                                     [&](const Phrase& one) { return lower.find(one.words) != std::string::npos; });
    if (phrase != std::end(kPhrases)) return phrase->reason;
  }
  // RFC 3463 section 3.2 and the registered extensions.
  const std::string_view detail = status.size() > 2 ? status.substr(2) : "";
  if (detail == "1.1" || detail == "1.10" || detail == "1.0" || detail == "1.3" || detail == "2.1") return BounceReason::UserUnknown;
  if (detail == "1.2" || detail == "4.4") return BounceReason::HostUnknown;
  if (detail == "1.6") return BounceReason::Moved;
  if (detail == "2.2") return BounceReason::MailboxFull;
  if (detail == "4.7" || detail == "4.1") return BounceReason::Expired;
  return BounceReason::Other;
}

bool is_hard(BounceReason reason) {
  return reason == BounceReason::UserUnknown || reason == BounceReason::HostUnknown || reason == BounceReason::Moved;
}

std::string status_for(BounceReason reason, int reply_code, bool delayed) {
  const std::string kind = reply_code >= 500 ? "5" : reply_code >= 400 || delayed ? "4" : "5";
  if (reply_code != 0) return kind + ".0.0";
  switch (reason) {
  case BounceReason::UserUnknown: return kind + ".1.1";
  case BounceReason::HostUnknown: return kind + ".1.2";
  case BounceReason::Moved: return kind + ".1.6";
  case BounceReason::MailboxFull: return kind + ".2.2";
  case BounceReason::Expired: return kind + ".4.7";
  case BounceReason::Network: return kind + ".4.0";
  case BounceReason::Filtered: return kind + ".7.0";
  case BounceReason::Other: break;
  }
  return kind + ".0.0";
}

} // namespace sk::intake
