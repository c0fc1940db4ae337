#include "base/mime/body.hpp"

#include <algorithm>
#include <set>

#include "base/core/bytes.hpp"
#include "base/core/limits.hpp"
#include "base/html/sanitise.hpp"
#include "base/mime/filename.hpp"
#include "base/mime/flowed.hpp"
#include "base/mime/tnef.hpp"
#include "base/mime/transfer.hpp"
#include "base/text/unicode.hpp"

namespace sk::mime {
namespace {

// Either may be missing; the other one then speaks for it.
struct Shown {
  std::string text;
  std::string html;
};

std::string text_of(const Shown& shown) { return shown.text.empty() ? html::to_text(shown.html) : shown.text; }

std::string html_of(const Shown& shown) {
  if (!shown.html.empty() || shown.text.empty()) return shown.html;
  return "<div style=\"white-space: pre-wrap\">" + html::escape(shown.text) + "</div>";
}

void join(std::string& out, std::string_view piece, std::string_view between) {
  if (!out.empty() && !piece.empty()) out += between;
  out += piece;
}

// LF line ends; other control characters mean nothing in a mail.
std::string clean_lines(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  const auto is_plain = [](char c) { return static_cast<unsigned char>(c) >= 0x20 ? c != 0x7F : c == '\n' || c == '\t'; };
  for (std::size_t at = 0; at < text.size(); ++at) {
    const std::size_t start = at;
    while (at < text.size() && is_plain(text[at])) ++at;
    out.append(text, start, at - start);
    const bool lone_return = at < text.size() && text[at] == '\r' && (at + 1 >= text.size() || text[at + 1] != '\n');
    if (lone_return) out += '\n';
  }
  return out;
}

// <meta charset=…> and <meta http-equiv … charset=…>, where the Content-Type is silent.
std::string charset_in(std::string_view html) {
  const std::string head = ascii_lower(html.substr(0, 1024));
  const std::size_t at = head.find("charset=");
  if (at == std::string::npos) return {};
  std::string_view rest = std::string_view(head).substr(at + 8);
  if (rest.starts_with('"') || rest.starts_with('\'')) rest.remove_prefix(1);
  return std::string(rest.substr(0, std::min(rest.find_first_of("\"'; />"), rest.size())));
}

class BodyReader {
public:
  BodyReader(Mail& mail, Defects& defects) : mail_(mail), defects_(defects) {}

  Shown read(Part& part) {
    if (!part.children.empty()) return read_multipart(part);
    if (is_shown(part)) return read_text(part);
    if (!unpack(part)) attach(part);
    return {};
  }
  // What winmail.dat says, for a mail that says nothing itself: mostly its text part has the same words.
  const Shown& packed() const { return packed_; }

private:
  static bool is_shown(const Part& part) {
    const bool text = part.type.value == "text/plain" || part.type.value == "text/html";
    const bool named = !part.disposition.parameter("filename").empty() || !part.type.parameter("name").empty();
    return text && !part.is_message && part.disposition.value != "attachment" && !named;
  }

  Shown read_multipart(Part& part) {
    Shown all;
    const bool alternative = part.type.value == "multipart/alternative";
    std::vector<Shown> shown;
    for (Part& child : part.children) shown.push_back(read(child));
    if (alternative) {
      // The last of a kind is the richest (RFC 2046 5.1.4); text stays text and HTML stays HTML.
      for (Shown& one : shown) {
        if (!one.text.empty()) all.text = std::move(one.text);
        if (!one.html.empty()) all.html = std::move(one.html);
      }
      return all;
    }
    const bool any_html = std::ranges::any_of(shown, [](const Shown& one) { return !one.html.empty(); });
    const bool any_text = std::ranges::any_of(shown, [](const Shown& one) { return !one.text.empty(); });
    for (const Shown& one : shown) {
      if (any_text) join(all.text, text_of(one), all.text.ends_with('\n') ? "\n" : "\n\n");
      if (any_html) join(all.html, html_of(one), "\n<hr>\n");
      cut(all.text), cut(all.html);
    }
    return all;
  }

  Shown read_text(Part& part) {
    const bool html = part.type.value == "text/html";
    // No charset takes more than four bytes for what is one byte of UTF-8.
    const std::string_view bytes = std::string_view(part.bytes).substr(0, 4 * limits::kRenderedTextBytes + 4);
    std::string charset(part.type.parameter("charset"));
    if (charset.empty() && html) charset = charset_in(bytes);
    text::Decoded decoded = text::decode(bytes, charset);
    if (decoded.guessed) defects_.add("charset.guessed");
    std::string text = clean_lines(decoded.text);
    if (!html && ascii_iequal(part.type.parameter("format"), "flowed")) {
      text = unflow(text, ascii_iequal(part.type.parameter("delsp"), "yes"));
    }
    cut(text);
    return html ? Shown{"", std::move(text)} : Shown{std::move(text), ""};
  }

  void cut(std::string& text) {
    if (text.size() <= limits::kRenderedTextBytes) return;
    text = text::cut_bytes(text, limits::kRenderedTextBytes);
    defects_.add("text.cut");
  }

  // True: everything in it stands in the mail, so that nobody needs the file.
  bool unpack(const Part& part) {
    const bool may_be = part.type.value == "application/ms-tnef" || part.type.value == "application/vnd.ms-tnef" ||
                        ascii_iequal(part.type.parameter("name"), "winmail.dat") ||
                        ascii_iequal(part.disposition.parameter("filename"), "winmail.dat");
    std::optional<Tnef> tnef = may_be ? read_tnef(part.bytes) : std::nullopt;
    if (!tnef) return false;
    if (packed_.text.empty()) packed_.text = clean_lines(tnef->text);
    if (packed_.html.empty()) packed_.html = clean_lines(tnef->html);
    cut(packed_.text), cut(packed_.html);
    for (Attachment& one : tnef->attachments) {
      if (!tnef->complete && one.bytes.empty()) continue;  // cut off; the file itself stays
      if (!is_type(one.content_type)) one.content_type = "application/octet-stream";
      one.content_id = squeeze(one.content_id);
      mail_.attachments.push_back(std::move(one));
    }
    if (!tnef->complete) defects_.add("tnef.broken");
    return tnef->complete;
  }

  void attach(Part& part) {
    Attachment attachment;
    attachment.content_type = is_type(part.type.value) ? part.type.value : "application/octet-stream";
    std::string name(part.disposition.parameter("filename"));
    if (name.empty()) name = part.type.parameter("name");
    if (name.empty() && part.is_message) name = name_of_message(part.bytes);
    attachment.filename = clean_filename(name, attachment.content_type);
    attachment.content_id = std::move(part.content_id);
    attachment.is_inline = part.disposition.value != "attachment" && !attachment.content_id.empty();
    attachment.bytes = std::move(part.bytes);
    mail_.attachments.push_back(std::move(attachment));
  }

  static bool is_type(std::string_view value) {
    const std::size_t slash = value.find('/');
    const bool plain = std::ranges::all_of(value, [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '/' || c == '-' || c == '+' || c == '.' || c == '_';
    });
    return plain && slash > 0 && slash + 1 < value.size() && value.find('/', slash + 1) == std::string_view::npos && value.size() <= 127;
  }

  static std::string name_of_message(std::string_view message) {
    std::vector<std::string> ignored;
    Defects defects(ignored);
    // The subject is near the top; a monstrous header block is not worth reading for a name.
    const auto head = split_headers(message.substr(0, 64 * 1024), defects);
    for (const RawHeader& header : head.headers) {
      if (header.name != "subject") continue;
      std::string subject = text::cut_chars(decode_header(header.value, defects), 80);
      std::ranges::replace(subject, '/', '-');
      std::ranges::replace(subject, '\\', '-');
      return trim(subject).empty() ? "" : subject + ".eml";
    }
    return {};
  }

  Mail& mail_;
  Defects& defects_;
  Shown packed_;
};

std::set<std::string, std::less<>> shown_content_ids(std::string_view html) {
  std::set<std::string, std::less<>> ids;
  const std::string lower = ascii_lower(html);
  for (std::size_t at = lower.find("cid:"); at != std::string::npos; at = lower.find("cid:", at + 4)) {
    const std::string_view rest = html.substr(at + 4, 500);
    ids.insert(decode_percent(rest.substr(0, std::min(rest.find_first_of("\"' >)\n\t&;"), rest.size()))));
  }
  return ids;
}

} // namespace

void fill_body(Part root, Mail& mail, Defects& defects) {
  BodyReader reader(mail, defects);
  Shown shown = reader.read(root);
  if (shown.html.empty()) shown.html = reader.packed().html;
  if (trim(shown.text).empty()) shown.text = reader.packed().text;
  mail.text_from_html = shown.text.empty() && !shown.html.empty();
  mail.text = text_of(shown);
  mail.html = std::move(shown.html);
  if (mail.text.size() > limits::kRenderedTextBytes) {
    mail.text = text::cut_bytes(mail.text, limits::kRenderedTextBytes);
    defects.add("text.cut");
  }
  if (std::ranges::none_of(mail.attachments, &Attachment::is_inline)) return;
  const auto ids = shown_content_ids(mail.html);
  for (Attachment& attachment : mail.attachments) attachment.is_inline = attachment.is_inline && ids.contains(attachment.content_id);
}

} // namespace sk::mime
