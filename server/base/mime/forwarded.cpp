#include "base/core/limits.hpp"
#include "base/mime/forwarded.hpp"

#include <algorithm>
#include <span>

#include "base/core/bytes.hpp"
#include "base/mime/compose.hpp"
#include "base/mime/new_text.hpp"
#include "base/mime/reply_header.hpp"
#include "base/mime/reply_lines.hpp"

namespace sk::mime {

namespace {

constexpr std::string_view kPrefixes[] = {
    "fw", "fwd", "vb", "vidarebefordrat", "vidarebefordrar", "videresendt", "vl", "välitetty", "wg", "weitergeleitet", "tr"};

bool is_address_byte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || (c & '\x80') != 0 ||
         std::string_view("!#$%&'*+-/=?^_`{|}~.").find(c) != std::string_view::npos;
}

// "Kari <kari@a.example>", "Kari [mailto:kari@a.example]", "kari@a.example", with what plain text makes of links.
Address read_person(std::string_view value) {
  const std::size_t at = value.find('@');
  if (at == std::string_view::npos) return {};
  std::size_t begin = at, end = at + 1;
  while (begin > 0 && is_address_byte(value[begin - 1])) --begin;
  while (end < value.size() && is_address_byte(value[end])) ++end;
  std::string_view address = value.substr(begin, end - begin);
  while (address.starts_with('*')) address.remove_prefix(1);
  while (address.ends_with('.') || address.ends_with('*')) address.remove_suffix(1);
  if (!is_address(std::string(address))) return {};
  std::string_view name = value.substr(0, begin);
  name = name.substr(0, std::min({name.find('<'), name.find('['), name.find('('), name.size()}));
  name = trim_marks(name);
  while (name.starts_with('"') || name.starts_with('\'')) name.remove_prefix(1);
  while (name.ends_with('"') || name.ends_with('\'')) name.remove_suffix(1);
  return {one_line(std::string(trim_marks(name)), 200), std::string(address)};
}

std::string_view without_quotes(std::string_view line, int depth) {
  for (; depth > 0; --depth) {
    const std::size_t mark = line.find('>');
    if (mark == std::string_view::npos) break;
    line.remove_prefix(mark + 1);
    if (line.starts_with(' ')) line.remove_prefix(1);
  }
  return line;
}

std::string body_below(std::string_view text, std::span<const ReplyLine> lines, std::size_t at, int depth) {
  while (at < lines.size() && lines[at].depth == depth && lines[at].words.empty()) ++at;
  std::string body;
  for (; at < lines.size() && lines[at].depth >= depth; ++at) {
    body += without_quotes(text.substr(lines[at].begin, lines[at].end - lines[at].begin), depth);
  }
  return std::string(trim(body));
}

// A separator right above, with at most some empty lines and a ruler between.
bool is_announced(std::span<const ReplyLine> lines, std::size_t at) {
  for (std::size_t back = 1; back <= 4 && back <= at; ++back) {
    const std::string_view words = lines[at - back].words;
    if (is_forward_separator(words)) return true;
    if (!words.empty() && !is_ruler(words, 3)) return false;
  }
  return false;
}

std::optional<Forwarded> find_inline(const Mail& mail) {
  const std::vector<ReplyLine> lines = reply_lines(mail.text);
  for (std::size_t at = 0; at < lines.size(); ++at) {
    const HeaderFields fields = header_fields_at(lines, at);
    if (fields.lines == 0) continue;
    // The first block decides: what stands further below was passed on before.
    Forwarded found;
    found.from = read_person(fields.from);
    if (found.from.address.empty()) return std::nullopt;
    if (!is_announced(lines, at) && !is_forward_subject(mail.subject, fields.finnish)) return std::nullopt;
    found.subject = one_line(fields.subject);
    found.text = body_below(mail.text, lines, at + fields.lines, lines[at].depth);
    found.comment = find_new_text(std::string_view(mail.text).substr(0, lines[at].begin)).text;
    // Outlook and Thunderbird name the mail they pass on.
    if (!mail.in_reply_to.empty()) {
      found.message_id = mail.in_reply_to.front();
    } else if (!mail.references.empty()) {
      found.message_id = mail.references.back();
    }
    return found;
  }
  return std::nullopt;
}

std::optional<Forwarded> find_attached(const Mail& mail) {
  const auto is_message = [](const Attachment& one) { return one.content_type == "message/rfc822"; };
  if (std::ranges::count_if(mail.attachments, is_message) != 1) return std::nullopt;
  const std::string& bytes = std::ranges::find_if(mail.attachments, is_message)->bytes;
  // Read a second time, it would need its room a second time (I36); a larger one stays what it is, a file.
  if (bytes.size() > limits::kForwardedBytes) return std::nullopt;
  std::expected<Mail, MailFault> inner = parse_mail(bytes);
  if (!inner || inner->from.size() != 1 || inner->from.front().address.empty()) return std::nullopt;
  Forwarded found;
  found.attached = true;
  found.from = inner->from.front();
  found.subject = inner->subject;
  found.message_id = inner->message_id;
  found.text = std::move(inner->text);
  found.comment = find_new_text(mail.text).text;
  found.attachments = std::move(inner->attachments);
  return found;
}

} // namespace

bool is_forward_subject(std::string_view subject, bool finnish) {
  const std::string folded = fold_line(trim_blanks(subject));
  const std::size_t colon = folded.find(':');
  if (colon == std::string::npos) return false;
  const std::string_view word = trim_blanks(std::string_view(folded).substr(0, colon));
  if (word == "vs") return !finnish;
  return std::ranges::find(kPrefixes, word) != std::end(kPrefixes);
}

std::optional<Forwarded> find_forwarded(const Mail& mail) {
  if (std::optional<Forwarded> found = find_attached(mail)) return found;
  return find_inline(mail);
}

} // namespace sk::mime
