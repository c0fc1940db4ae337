#include "desk/intake/trust.hpp"

#include <algorithm>
#include <cctype>
#include <optional>

#include "base/core/bytes.hpp"
#include "base/crypto/digest.hpp"
#include "desk/intake/auto_reply.hpp"

namespace sk::intake {

namespace {

bool contains(std::string_view text, std::string_view lower_word) { return ascii_lower(text).find(lower_word) != std::string::npos; }

// Without comments and quoted strings: there anybody may have written anything (RFC 5322 section 3.2).
std::string bare(std::string_view value) {
  std::string out;
  int depth = 0;
  bool quoted = false;
  for (std::size_t at = 0; at < value.size(); ++at) {
    const char c = value[at];
    if (c == '\\' && (quoted || depth > 0)) {
      ++at;
    } else if (quoted) {
      quoted = c != '"';
    } else if (c == '"' && depth == 0) {
      quoted = true;
    } else if (c == '(') {
      ++depth;
    } else if (c == ')' && depth > 0) {
      --depth;
    } else if (depth == 0) {
      out += c;
    }
  }
  return out;
}

// The result of the method dmarc, "" for none. Only what begins a statement is a result (RFC 8601 section 2.2): further
// behind stand properties such as smtp.mailfrom, which the sender of the mail chooses.
std::string dmarc_result(std::string_view results) {
  const std::string text = ascii_lower(bare(results));
  for (std::size_t at = text.find(';'); at != std::string::npos; at = text.find(';', at + 1)) {
    std::string_view statement = trim(std::string_view(text).substr(at + 1));
    if (!statement.starts_with("dmarc")) continue;
    statement = trim(statement.substr(5));
    if (statement.starts_with('/')) statement = trim(statement.substr(std::min(statement.size(), statement.find('='))));  // a version
    if (!statement.starts_with('=')) continue;
    statement = trim(statement.substr(1));
    return std::string(statement.substr(0, statement.find_first_of("; \t\r\n")));
  }
  return "";
}

// The DMARC result that counts (RFC 8601 section 5): the topmost of our own border, when we know its name; anyone can write the
// others. Without a name any failure counts: a mail that came over a trusted hop can only lose by what it brings along.
std::string dmarc_of(const mime::Mail& mail, const HopRules& rules) {
  for (const auto& [name, value] : mail.headers) {
    if (name != "authentication-results") continue;
    if (rules.authserv_id.empty()) {
      if (dmarc_result(value) == "fail") return "fail";
      continue;
    }
    const std::string plain = bare(value);
    const std::string_view id = trim(std::string_view(plain).substr(0, plain.find(';')));
    if (ascii_iequal(id.substr(0, id.find_first_of(" \t\r\n")), rules.authserv_id)) return dmarc_result(value);
  }
  return "";
}

bool is_trusted_hop(const ItemEnvelope& envelope, const HopRules& rules) {
  return envelope.peer.empty() || std::find(rules.trusted_hops.begin(), rules.trusted_hops.end(), envelope.peer) != rules.trusted_hops.end();
}

// "5", "5.0", "-1": the whole number in front; nothing: no number.
std::optional<int> level_in(std::string_view value) {
  value = trim(value);
  const bool negative = value.starts_with('-');
  if (negative) value.remove_prefix(1);
  std::size_t digits = 0;
  int level = 0;
  while (digits < value.size() && digits < 4 && std::isdigit(static_cast<unsigned char>(value[digits]))) level = level * 10 + (value[digits++] - '0');
  if (digits == 0) return std::nullopt;
  return negative ? -level : level;
}

// "Yes", "yes, score=7.2 …", "True"
bool says_yes(std::string_view value) {
  const std::string lower = ascii_lower(trim(value).substr(0, 40));
  const std::string_view word = std::string_view(lower).substr(0, lower.find_first_of(" ,;\t"));
  return word == "yes" || word == "true" || word == "spam";
}

constexpr int kSpamConfidence = 5;  // Exchange: 5 and 6 spam, 7 to 9 surely spam

bool says_spam(std::string_view name, std::string_view value) {
  if (name == "x-spam-flag" || name == "x-spam-status" || name == "x-spam" || name == "x-rspamd-spam") return says_yes(value);
  if (name == "x-ms-exchange-organization-scl" || name == "x-forefront-scl") return level_in(value).value_or(-1) >= kSpamConfidence;
  if (name != "x-forefront-antispam-report") return false;
  const std::size_t at = value.find("SCL:");
  return at != std::string_view::npos && level_in(value.substr(at + 4)).value_or(-1) >= kSpamConfidence;
}

}  // namespace

Trust trust_with(Trust of_mail, const Proof& proof) {
  if (of_mail == Trust::Forged) return Trust::Forged;
  if (proof.registered_key) return Trust::Signed;
  if (of_mail == Trust::Proved && proof.reply_token) return Trust::Answering;
  return of_mail;
}

bool may(Trust trust, Power power) {
  switch (power) {
    case Power::OpenTicket:
    case Power::BeAnswered: return trust >= Trust::Unknown;
    // A reply that lost its signed address on the way still joins by the graph of Message-IDs or the number, as the author's
    // own right to the ticket says (EL-26); what it joins it may also wake.
    case Power::UseContract:
    case Power::JoinTicket:
    case Power::ReopenTicket: return trust >= Trust::Proved;
    case Power::OvertakeSpamMark: return trust >= Trust::Answering;
    case Power::CloseTicket:
    case Power::ChangeContact:
    case Power::SeeContent:
    case Power::SpendPoints: return trust >= Trust::Signed;
    case Power::AddReader:
    case Power::RevealSecret: return false;
  }
  return false;
}

bool is_marked_spam(const mime::Mail& mail, const ItemEnvelope& envelope, const HopRules& rules) {
  return is_trusted_hop(envelope, rules) &&
         std::any_of(mail.headers.begin(), mail.headers.end(), [](const auto& header) { return says_spam(header.first, header.second); });
}

Trust trust_of(const mime::Mail& mail, const ItemEnvelope& envelope, const HopRules& rules) {
  // Two authors, or none that can be read: whom should we answer (A05)?
  if (mail.from.size() != 1 || mail.from.front().address.empty() || mail.count("from") != 1) return Trust::Forged;
  if (!is_trusted_hop(envelope, rules)) return Trust::Unknown;
  const std::string dmarc = dmarc_of(mail, rules);
  if (dmarc == "fail") return Trust::Forged;
  if (!rules.authserv_id.empty()) return dmarc == "pass" ? Trust::Proved : Trust::Unknown;
  return Trust::Proved;
}

bool is_bounce(const mime::Mail& mail, const ItemEnvelope& envelope) {
  if (envelope.sender.empty() && !envelope.recipients.empty() && mail.header("return-path") == "<>") return true;
  if (contains(mail.header("content-type"), "report-type=delivery-status") || contains(mail.header("content-type"), "multipart/report")) return true;
  const std::string author = mail.from.empty() ? "" : ascii_lower(mail.from.front().address);
  return author.starts_with("mailer-daemon@") || author.starts_with("postmaster@");
}

bool is_automatic(const mime::Mail& mail, const ItemEnvelope& envelope) {
  if (envelope.sender.empty() || machine_sign(mail).kind != Machine::None || is_bounce(mail, envelope)) return true;
  // I12 asks more than the habits of machines show: any header of a list, whatever it says.
  return std::any_of(mail.headers.begin(), mail.headers.end(), [](const auto& header) { return header.first.starts_with("list-"); });
}

namespace {

// Behind the first empty line; npos where there is none.
std::size_t body_begin(std::string_view raw) {
  for (std::size_t at = raw.find('\n'); at != std::string_view::npos; at = raw.find('\n', at + 1)) {
    const std::string_view after = raw.substr(at + 1, 2);
    if (after.starts_with('\n')) return at + 2;
    if (after == "\r\n") return at + 3;
  }
  return std::string_view::npos;
}

}  // namespace

std::string content_digest(const mime::Mail& mail, std::string_view raw) {
  std::string seen;
  for (const char* name : {"from", "to", "subject", "date", "message-id", "content-type"}) seen += std::string(mail.header(name)) + "\n";
  // The body, whatever line ends the way has given it: from the first empty line on. One copy of the mail, no more (I36).
  const std::size_t body = body_begin(raw);
  if (body != std::string_view::npos) {
    seen.reserve(seen.size() + raw.size() - body + 2);
    seen += "\n\n";
    for (std::size_t at = body; at < raw.size();) {
      const std::size_t end = std::min(raw.find("\r\n", at), raw.size());
      seen += raw.substr(at, end - at);
      at = end + 1;  // past the return; the line feed stays
    }
  }
  return crypto::sha256_hex(seen).substr(0, 32);
}

std::vector<std::string> numbers_in(std::string_view subject) {
  std::vector<std::string> numbers;
  for (std::size_t at = subject.find('['); at != std::string_view::npos && numbers.size() < 3; at = subject.find('[', at + 1)) {
    const std::size_t end = subject.find(']', at);
    if (end == std::string_view::npos) break;
    const std::string_view inner = subject.substr(at + 1, end - at - 1);
    const bool fits = inner.size() >= 3 && inner.size() <= 40 && inner.find_first_of("0123456789") != std::string_view::npos &&
                      std::all_of(inner.begin(), inner.end(), [](char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '-' || c == '/'; });
    if (fits) numbers.emplace_back(inner);
  }
  return numbers;
}

}  // namespace sk::intake
