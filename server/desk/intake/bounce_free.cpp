#include "desk/intake/bounce_free.hpp"

#include <algorithm>
#include <iterator>

#include "base/core/bytes.hpp"
#include "base/mime/compose.hpp"

namespace sk::intake {

namespace {

constexpr std::size_t kMaxFailures = 100;
constexpr std::size_t kMaxWords = 2'000;

// From here on the returned mail is shown; lower case.
constexpr std::string_view kReturned[] = {"original message headers:",
                                          "----- original message",
                                          "----- original headers",
                                          "--- below this line is a copy",
                                          "------ this is a copy of",
                                          "----- unsent message",
                                          "----- message header",
                                          "--- original message",
                                          "----- returned message",
                                          "--- the header of the original",
                                          "----- transcript of message",
                                          "---- original message",
                                          "received: ",
                                          "return-path: ",
                                          "--- message headers follow",
                                          "the original message was included",
                                          "-----original message",
                                          "reporting-mta:",
                                          "ursprungliga meddelanderubriker:",
                                          "ursprungliga meddelandehuvuden:",
                                          "oprindelige meddelelsesheadere:",
                                          "opprinnelige meldingshoder:",
                                          "alkuperäisen viestin otsikot:",
                                          "alkuperäiset sanoman otsikot:",
                                          "ursprüngliche nachrichtenkopfzeilen:"};

bool is_address_byte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || (c & '\x80') != 0 ||
         std::string_view("!#$%&*+-/=?^_`{|}~.'").find(c) != std::string_view::npos;
}

std::string_view next_line(std::string_view& text) {
  const std::size_t feed = text.find('\n');
  const std::string_view line = text.substr(0, feed);
  text.remove_prefix(feed == std::string_view::npos ? text.size() : feed + 1);
  return line;
}

std::size_t indent_of(std::string_view line) { return std::min(line.find_first_not_of(" \t"), line.size()); }

// An address at the very beginning of a line, as list entry and not inside a sentence.
std::string leading_address(std::string_view line) {
  std::string_view head = line.substr(0, 400);
  for (const std::string_view label :
       {"to:", "recipient:", "recipient address:", "mottagare:", "modtager:", "mottaker:", "vastaanottaja:", "final-recipient:"}) {
    if (head.size() > label.size() && ascii_iequal(head.substr(0, label.size()), label)) head = trim(head.substr(label.size()));
  }
  while (!head.empty() && (head[0] == '<' || head[0] == '"' || head[0] == '\'' || head[0] == '*' || head[0] == '-' || head[0] == ' '))
    head.remove_prefix(1);
  if (const std::size_t link = head.find("<mailto:"); link != std::string_view::npos && link < 120)
    return address_in(head.substr(link + 8));
  std::size_t end = 0;
  while (end < head.size() && (is_address_byte(head[end]) || head[end] == '@')) ++end;
  while (end > 0 && head[end - 1] == '.') --end;
  const std::string_view word = head.substr(0, end);
  if (word.find('@') == std::string_view::npos || !mime::is_address(word)) return "";
  const char after = end < head.size() ? head[end] : '\0';
  const bool stands_alone =
      after == '\0' || after == '>' || after == ':' || after == '"' || after == '\'' || after == ';' || after == ',' || after == '(';
  if (stands_alone) return std::string(word);
  return after == ' ' && trim(head.substr(end)).starts_with('(') ? std::string(word) : "";
}

void add_words(NamedFailure& failure, std::string_view line) {
  if (line.empty() || failure.words.size() > kMaxWords) return;
  if (!failure.words.empty()) failure.words += ' ';
  failure.words += line.substr(0, kMaxWords);
}

} // namespace

std::string address_in(std::string_view text) {
  text = text.substr(0, 1'000);
  for (std::size_t at = text.find('@'); at != std::string_view::npos; at = text.find('@', at + 1)) {
    std::size_t begin = at, end = at + 1;
    while (begin > 0 && is_address_byte(text[begin - 1])) --begin;
    while (end < text.size() && is_address_byte(text[end])) ++end;
    while (end > at + 1 && !((text[end - 1] & '\x80') || std::isalnum(static_cast<unsigned char>(text[end - 1])))) --end;
    // A quoted local part is odd but is how the server knows the address (RFC 5321 4.1.2).
    if (begin == at && at > 1 && text[at - 1] == '"') begin = text.substr(0, at - 1).rfind('"');
    if (begin == std::string_view::npos) continue;
    const std::string_view word = text.substr(begin, end - begin);
    if (mime::is_address(word) || (end > at + 1 && begin < at && word.size() <= 254)) return std::string(word);
  }
  return "";
}

std::string expanded_from(std::string_view words) {
  const std::size_t at = words.substr(0, 600).find("(expanded from ");
  return at == std::string_view::npos ? "" : address_in(words.substr(at, 300));
}

std::string_view report_words(std::string_view text) {
  std::string_view rest = text;
  while (!rest.empty()) {
    const std::size_t at = text.size() - rest.size();
    const std::string line = ascii_lower(trim(next_line(rest)).substr(0, 80));
    if (at > 0 && std::any_of(std::begin(kReturned), std::end(kReturned), [&](std::string_view mark) { return line.starts_with(mark); }))
      return text.substr(0, at);
  }
  return text;
}

std::vector<NamedFailure> failures_in(std::string_view report) {
  std::vector<NamedFailure> failures;
  std::size_t entry_indent = 0; // of the last address: what stands further in belongs to it
  bool after_blank = true;
  while (!report.empty()) {
    const std::string_view whole = next_line(report);
    const std::string_view line = trim(whole);
    const bool may_begin = failures.empty() || after_blank || indent_of(whole) <= entry_indent;
    const std::string address = may_begin ? leading_address(line) : "";
    if (!address.empty() && failures.size() < kMaxFailures) {
      entry_indent = indent_of(whole);
      const auto known =
          std::find_if(failures.begin(), failures.end(), [&](const NamedFailure& one) { return ascii_iequal(one.address, address); });
      // Named again below, with the technical words: those count.
      if (known != failures.end())
        std::rotate(known, known + 1, failures.end());
      else
        failures.push_back({address, {}});
    }
    if (!failures.empty()) add_words(failures.back(), line);
    after_blank = line.empty();
  }
  return failures;
}

} // namespace sk::intake
