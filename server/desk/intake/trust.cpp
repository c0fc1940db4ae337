#include "desk/intake/trust.hpp"

#include <algorithm>

#include "base/core/bytes.hpp"
#include "base/crypto/digest.hpp"

namespace sk::intake {

namespace {

bool contains(std::string_view text, std::string_view lower_word) { return ascii_lower(text).find(lower_word) != std::string::npos; }

// What stands between the semicolons, without comments; quotes keep both (RFC 8601 section 2.2, RFC 5322 section 3.2).
std::vector<std::string> statements_in(std::string_view value) {
  std::vector<std::string> statements(1);
  int comment = 0;
  bool quoted = false;
  for (std::size_t i = 0; i < value.size(); ++i) {
    const char c = value[i];
    if (c == '\\' && (quoted || comment > 0)) {
      ++i;
    } else if (c == '"' && comment == 0) {
      quoted = !quoted;
    } else if (c == '(' && !quoted) {
      ++comment;
    } else if (c == ')' && comment > 0) {
      --comment;
    } else if (c == ';' && !quoted && comment == 0) {
      statements.emplace_back();
    } else if (comment == 0) {
      statements.back() += quoted ? '"' : c;
    }
  }
  return statements;
}

// "pass", "fail", …; "" when nothing is said of DMARC. Only the result itself counts: whoever writes a mail also chooses
// what its properties hold, smtp.mailfrom=dmarc=pass@evil.example among them (A05).
std::string dmarc_result(std::string_view value) {
  const std::vector<std::string> statements = statements_in(value);
  for (std::size_t i = 1; i < statements.size(); ++i) {
    const std::string_view statement = trim(statements[i]);
    const std::size_t equals = statement.find('=');
    if (equals == std::string_view::npos) continue;
    const std::string_view method = trim(statement.substr(0, equals));
    if (!ascii_iequal(trim(method.substr(0, method.find('/'))), "dmarc")) continue;
    const std::string_view rest = trim(statement.substr(equals + 1));
    return ascii_lower(rest.substr(0, rest.find_first_of(" \t\r\n")));
  }
  return "";
}

// The Authentication-Results that count (RFC 8601 section 5): of our own border only, the topmost first; anyone can write
// the others. Without a name for our border, all of them: a mail that came over a trusted hop only loses by them.
std::vector<std::string_view> authentication_results(const mime::Mail& mail, const HopRules& rules) {
  std::vector<std::string_view> results;
  for (const auto& [name, value] : mail.headers) {
    if (name != "authentication-results") continue;
    const std::string first = statements_in(value).front();
    const std::string_view id = trim(first);
    if (rules.authserv_id.empty() || ascii_iequal(id.substr(0, id.find_first_of(" \t\r\n")), rules.authserv_id)) results.push_back(value);
  }
  return results;
}

}  // namespace

Trust trust_of(const mime::Mail& mail, const ItemEnvelope& envelope, const HopRules& rules) {
  // Two authors, or none that can be read: whom should we answer (A05)?
  if (mail.from.size() != 1 || mail.from.front().address.empty() || mail.count("from") != 1) return Trust::Forged;
  const bool trusted = envelope.peer.empty() || std::find(rules.trusted_hops.begin(), rules.trusted_hops.end(), envelope.peer) != rules.trusted_hops.end();
  if (!trusted) return Trust::Unknown;
  const std::vector<std::string_view> results = authentication_results(mail, rules);
  if (std::ranges::any_of(results, [](std::string_view one) { return dmarc_result(one) == "fail"; })) return Trust::Forged;
  if (rules.authserv_id.empty()) return Trust::Proved;
  return !results.empty() && dmarc_result(results.front()) == "pass" ? Trust::Proved : Trust::Unknown;
}

bool is_bounce(const mime::Mail& mail, const ItemEnvelope& envelope) {
  if (envelope.sender.empty() && !envelope.recipients.empty() && mail.header("return-path") == "<>") return true;
  if (contains(mail.header("content-type"), "report-type=delivery-status") || contains(mail.header("content-type"), "multipart/report")) return true;
  const std::string author = mail.from.empty() ? "" : ascii_lower(mail.from.front().address);
  return author.starts_with("mailer-daemon@") || author.starts_with("postmaster@");
}

bool is_automatic(const mime::Mail& mail, const ItemEnvelope& envelope) {
  if (envelope.sender.empty()) return true;
  const std::string submitted = ascii_lower(trim(mail.header("auto-submitted")));
  if (!submitted.empty() && !submitted.starts_with("no")) return true;
  const std::string precedence = ascii_lower(trim(mail.header("precedence")));
  if (precedence == "bulk" || precedence == "list" || precedence == "junk" || precedence == "auto_reply") return true;
  for (const char* name : {"list-id", "list-post", "list-unsubscribe", "list-help", "x-autoreply", "x-autorespond", "x-auto-response-suppress",
                           "x-mail-autoreply", "feedback-id"}) {
    if (mail.count(name) > 0) return true;
  }
  return is_bounce(mail, envelope);
}

std::string content_digest(const mime::Mail& mail, std::string_view raw) {
  std::size_t body = raw.find("\r\n\r\n");
  if (body == std::string_view::npos) body = raw.find("\n\n");
  std::string seen;
  for (const char* name : {"from", "to", "subject", "date", "message-id", "content-type"}) seen += std::string(mail.header(name)) + "\n";
  seen += body == std::string_view::npos ? "" : raw.substr(body);
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
