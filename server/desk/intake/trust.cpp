#include "desk/intake/trust.hpp"

#include <algorithm>

#include "base/core/bytes.hpp"
#include "base/crypto/digest.hpp"

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

}  // namespace

Trust trust_of(const mime::Mail& mail, const ItemEnvelope& envelope, const HopRules& rules) {
  // Two authors, or none that can be read: whom should we answer (A05)?
  if (mail.from.size() != 1 || mail.from.front().address.empty() || mail.count("from") != 1) return Trust::Forged;
  const bool trusted = envelope.peer.empty() || std::find(rules.trusted_hops.begin(), rules.trusted_hops.end(), envelope.peer) != rules.trusted_hops.end();
  if (!trusted) return Trust::Unknown;
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
  if (envelope.sender.empty()) return true;
  // RFC 3834 section 5: a keyword, then parameters; any keyword but "no" is a machine's.
  const std::string submitted = ascii_lower(trim(bare(mail.header("auto-submitted"))));
  if (!submitted.empty() && trim(submitted.substr(0, submitted.find(';'))) != "no") return true;
  const std::string precedence = ascii_lower(trim(mail.header("precedence")));
  if (precedence == "bulk" || precedence == "list" || precedence == "junk" || precedence == "auto_reply") return true;
  for (const auto& [name, value] : mail.headers) {
    if (name.starts_with("list-")) return true;
  }
  for (const char* name : {"x-autoreply", "x-autorespond", "x-auto-response-suppress",
                           "x-mail-autoreply", "feedback-id"}) {
    if (mail.count(name) > 0) return true;
  }
  return is_bounce(mail, envelope);
}

std::string content_digest(const mime::Mail& mail, std::string_view raw) {
  std::string seen;
  for (const char* name : {"from", "to", "subject", "date", "message-id", "content-type"}) seen += std::string(mail.header(name)) + "\n";
  // The body, whatever line ends the way has given it: from the first empty line on.
  std::string plain;
  plain.reserve(raw.size());
  for (std::size_t at = 0; at < raw.size(); ++at) {
    if (raw[at] != '\r' || at + 1 == raw.size() || raw[at + 1] != '\n') plain += raw[at];
  }
  const std::size_t body = plain.find("\n\n");
  if (body != std::string::npos) seen += std::string_view(plain).substr(body);
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
