#include "desk/intake/bounce.hpp"

#include <algorithm>
#include <iterator>
#include <span>

#include "base/core/bytes.hpp"
#include "base/html/sanitise.hpp"
#include "base/mime/addresses.hpp"
#include "base/mime/compose.hpp"
#include "base/mime/header_text.hpp"
#include "base/mime/parts.hpp"
#include "base/text/unicode.hpp"
#include "desk/intake/bounce_free.hpp"
#include "desk/intake/bounce_words.hpp"

namespace sk::intake {

namespace {

constexpr std::size_t kMaxFailed = 100;
constexpr std::size_t kDiagnosticChars = 1'000;
constexpr std::size_t kReportBytes = 256 * 1024;

struct Leaves {
  std::string words;    // for people
  std::string html;     // when there is no plain text
  std::string status;   // message/delivery-status
  std::string returned; // the mail that failed, or its headers
};

void gather(const mime::Part& part, Leaves& leaves) {
  const std::string& type = part.type.value;
  const bool is_status = type == "message/delivery-status" || type == "message/global-delivery-status";
  const bool is_returned =
      type == "message/rfc822" || type == "text/rfc822-headers" || type == "message/global" || type == "message/global-headers";
  if (is_status && leaves.status.empty())
    leaves.status = part.bytes.substr(0, kReportBytes);
  else if (is_returned && leaves.returned.empty())
    leaves.returned = part.bytes.substr(0, kReportBytes);
  else if (type == "text/plain" && leaves.words.empty())
    leaves.words = text::decode(part.bytes.substr(0, kReportBytes), part.type.parameter("charset")).text;
  else if (type == "text/html" && leaves.html.empty())
    leaves.html = text::decode(part.bytes.substr(0, kReportBytes), part.type.parameter("charset")).text;
  if (is_returned) return;
  for (const mime::Part& child : part.children) gather(child, leaves);
}

bool contains(std::string_view text, std::string_view lower_word) { return ascii_lower(text).find(lower_word) != std::string::npos; }

bool has_status(const mime::Mail& mail) {
  return std::ranges::any_of(mail.attachments, [](const mime::Attachment& one) {
    return one.content_type == "message/delivery-status" || one.content_type == "message/global-delivery-status";
  });
}

// Before the parts are taken apart once more: nearly no mail is one.
bool is_report(const mime::Mail& mail) {
  if (has_status(mail) || mail.count("x-failed-recipients") > 0) return true;
  const std::string type = ascii_lower(mail.header("content-type"));
  if (type.find("multipart/report") != std::string::npos) return type.find("disposition-notification") == std::string::npos;
  static constexpr std::string_view kMailers[] = {"mailer-daemon", "postmaster", "microsoftexchange",
                                                  "mail delivery", "mdaemon",    "mailerdaemon"};
  const std::string author = ascii_lower(mail.header("from"));
  if (std::any_of(std::begin(kMailers), std::end(kMailers), [&](std::string_view word) { return author.find(word) != std::string::npos; }))
    return true;
  static constexpr std::string_view kSubjects[] = {"undeliver",
                                                   "delivery status notification",
                                                   "delivery failure",
                                                   "mail delivery failed",
                                                   "returned mail",
                                                   "failure notice",
                                                   "non remis",
                                                   "kunde inte levereras",
                                                   "gick inte att leverera",
                                                   "kunne ikke leveres",
                                                   "ikke leveret",
                                                   "ikke levert",
                                                   "unzustellbar",
                                                   "ei voitu toimittaa",
                                                   "toimittamaton",
                                                   "olevererbar",
                                                   "kan ikke leveres",
                                                   "uleverelig"};
  const std::string_view path = mail.header("return-path");
  return path == "<>" &&
         std::any_of(std::begin(kSubjects), std::end(kSubjects), [&](std::string_view word) { return contains(mail.subject, word); });
}

std::string_view field(std::span<const mime::RawHeader> fields, std::string_view name) {
  const auto found = std::find_if(fields.begin(), fields.end(), [&](const mime::RawHeader& one) { return one.name == name; });
  return found == fields.end() ? std::string_view() : std::string_view(found->value);
}

// "rfc822; a@b", "smtp; 550 5.1.1 …": what stands after the type.
std::string_view after_type(std::string_view value) {
  const std::size_t mark = value.find(';');
  return trim(mark == std::string_view::npos || mark > 60 ? value : value.substr(mark + 1));
}

std::string one_line(std::string_view words) {
  return mime::one_line(text::make_utf8(words.substr(0, kDiagnosticChars * 4)), kDiagnosticChars);
}

bool is_vague(std::string_view status) { return !is_status(status) || status.substr(1) == ".0.0"; }

// From the words and what fields there are to a judged failure.
void judge(FailedAddress& one, std::string_view status_field, std::string_view diagnostic, std::string_view words) {
  const BounceCodes codes = codes_in(std::string(diagnostic) + " " + std::string(words));
  one.reply_code = codes.reply;
  one.status = is_status(status_field) ? std::string(status_field) : "";
  if (is_vague(one.status) && !codes.status.empty()) one.status = codes.status;
  const BounceReason reason = reason_of(diagnostic, words, one.status);
  if (one.status.empty()) one.status = status_for(reason, one.reply_code, one.delayed);
  one.hard = is_hard(reason) && !one.delayed;
}

void add(DeliveryReport& report, FailedAddress one) {
  const bool known = std::any_of(report.failed.begin(), report.failed.end(),
                                 [&](const FailedAddress& other) { return ascii_iequal(other.address, one.address); });
  if (!known && !one.address.empty() && report.failed.size() < kMaxFailed) report.failed.push_back(std::move(one));
}

// RFC 3464 section 2.3: one group of fields per recipient.
std::optional<FailedAddress> read_group(std::string_view group, const std::vector<NamedFailure>& told) {
  std::vector<std::string> ignored;
  mime::Defects defects(ignored);
  const mime::HeaderBlock block = mime::split_headers(group, defects);
  std::string address = address_in(after_type(field(block.headers, "final-recipient")));
  const std::string original = address_in(after_type(field(block.headers, "original-recipient")));
  if (address.empty()) address = original;
  const std::string action = ascii_lower(trim(field(block.headers, "action")).substr(0, 10));
  if (address.empty() || action.starts_with("deliver") || action.starts_with("relay") || action.starts_with("expand")) return std::nullopt;
  FailedAddress one;
  one.address = address;
  one.delayed = action.starts_with("delay");
  if (!ascii_iequal(original, address)) one.original = original;
  const std::string_view diagnostic = after_type(field(block.headers, "diagnostic-code"));
  const auto said =
      std::find_if(told.begin(), told.end(), [&](const NamedFailure& failure) { return ascii_iequal(failure.address, address); });
  const std::string_view status = trim(field(block.headers, "status"));
  // Postfix says more to people than in the field; Exchange says a page.
  const bool is_short = said != told.end() && (said->words.size() < 1'000 || diagnostic.empty());
  const std::string_view words_beside = is_short ? std::string_view(said->words) : std::string_view();
  judge(one, status.substr(0, status.find_first_of(" (\t")), diagnostic, words_beside);
  one.diagnostic = one_line(diagnostic.empty() ? words_beside : diagnostic);
  return one;
}

void read_groups(std::string_view status, const std::vector<NamedFailure>& told, DeliveryReport& report) {
  while (!status.empty()) {
    std::size_t end = std::min(status.find("\n\n"), status.find("\n\r\n"));
    const std::string_view group = status.substr(0, end == std::string_view::npos ? end : end + 1);
    status.remove_prefix(end == std::string_view::npos ? status.size() : end + 1);
    while (status.starts_with('\n') || status.starts_with('\r')) status.remove_prefix(1);
    if (std::optional<FailedAddress> one = read_group(group, told)) add(report, std::move(*one));
  }
}

bool is_warning(const mime::Mail& mail, std::string_view words) {
  static constexpr std::string_view kWarnings[] = {"(delay)",         "delayed",  "still being retried", "warning: message",
                                                   "will be retried", "fördröjd", "forsinket",           "viivästynyt"};
  const std::string all = ascii_lower(mail.subject + " " + std::string(words.substr(0, 1'000)));
  return std::any_of(std::begin(kWarnings), std::end(kWarnings),
                     [&](std::string_view word) { return all.find(word) != std::string::npos; });
}

// Gmail and Exim name the failed ones in a header; the reason is then that of the whole text.
void read_header_names(const mime::Mail& mail, std::vector<NamedFailure>& told, std::string_view words) {
  std::vector<mime::Address> named;
  std::vector<std::string> ignored;
  mime::Defects defects(ignored);
  mime::parse_addresses(mail.header("x-failed-recipients"), kMaxFailed, named, defects);
  for (const mime::Address& one : named) {
    if (one.address.empty()) continue;
    const auto known =
        std::find_if(told.begin(), told.end(), [&](const NamedFailure& other) { return ascii_iequal(other.address, one.address); });
    if (known == told.end()) told.push_back({one.address, std::string(words.substr(0, 4'000))});
  }
}

// The server lost its own report: what was returned names the one it was for.
void read_returned_to(std::string_view returned, DeliveryReport& report) {
  std::vector<std::string> ignored;
  mime::Defects defects(ignored);
  std::vector<mime::Address> to;
  mime::parse_addresses(field(mime::split_headers(returned, defects).headers, "to"), 2, to, defects);
  if (to.size() != 1 || to.front().address.empty()) return;
  add(report, {.address = to.front().address, .status = "5.0.0"});
}

std::string message_id_in(std::string_view returned) {
  std::vector<std::string> ignored;
  mime::Defects defects(ignored);
  const mime::HeaderBlock block = mime::split_headers(returned, defects);
  const std::vector<std::string> ids = mime::parse_message_ids(field(block.headers, "message-id"));
  return ids.empty() ? "" : ids.front();
}

// The returned mail as a tail of the report's own text.
std::string message_id_below(std::string_view text) {
  const std::string lower = ascii_lower(text);
  const std::size_t at = lower.find("\nmessage-id:");
  if (at == std::string::npos) return "";
  const std::vector<std::string> ids = mime::parse_message_ids(text.substr(at + 12, 1'000));
  return ids.empty() ? "" : ids.front();
}

} // namespace

std::optional<DeliveryReport> read_bounce(const mime::Mail& mail, std::string_view raw) {
  if (!is_report(mail)) return std::nullopt;
  // The line that a mailbox file puts above the headers.
  if (raw.starts_with("From ")) raw.remove_prefix(std::min(raw.size(), raw.find('\n') + 1));
  std::vector<std::string> ignored;
  mime::Defects defects(ignored);
  Leaves leaves;
  gather(mime::read_parts(raw, defects), leaves);
  if (leaves.words.empty()) leaves.words = leaves.html.empty() ? mail.text.substr(0, kReportBytes) : html::to_text(leaves.html);
  const std::string_view words = report_words(leaves.words);
  DeliveryReport report;
  std::vector<NamedFailure> told = failures_in(words);
  read_groups(leaves.status, told, report);
  if (report.failed.empty() && leaves.status.empty()) {
    read_header_names(mail, told, words);
    // Some servers wrap a report in another one; only the first name in it is no part of the returned mail.
    if (told.empty()) told = failures_in(leaves.words);
    if (words.size() < leaves.words.size() && failures_in(words).empty() && told.size() > 1 && mail.count("x-failed-recipients") == 0)
      told.resize(1);
    for (const NamedFailure& failure : told) {
      FailedAddress one;
      one.address = failure.address;
      one.original = expanded_from(failure.words);
      one.delayed = is_warning(mail, words);
      judge(one, "", "", failure.words);
      one.diagnostic = one_line(failure.words);
      add(report, std::move(one));
    }
  }
  if (report.failed.empty() && !contains(leaves.status, "recipient:")) read_returned_to(leaves.returned, report);
  if (report.failed.empty()) return std::nullopt;
  report.original_message_id = leaves.returned.empty() ? message_id_below(leaves.words) : message_id_in(leaves.returned);
  return report;
}

} // namespace sk::intake
