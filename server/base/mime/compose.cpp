#include "base/mime/compose.hpp"

#include <algorithm>
#include <array>

#include "base/core/broken.hpp"
#include "base/core/bytes.hpp"
#include "base/mime/header_writer.hpp"
#include "base/mime/transfer.hpp"
#include "base/text/unicode.hpp"

namespace sk::mime {
namespace {

// An equals sign is never written bare by either transfer encoding, so no content can hold these lines.
constexpr std::string_view kMixed = "=_mixed", kRelated = "=_related", kAlternative = "=_alternative";

bool needs_encoding(std::string_view text) {
  if (text.find("=_") != std::string_view::npos) return true;
  std::size_t column = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte == '\n') {
      if (at > 0 && (text[at - 1] == ' ' || text[at - 1] == '\t')) return true;
      column = 0;
      continue;
    }
    const bool fragile = column == 0 && (byte == '.' || text.substr(at, 5) == "From ");
    if (fragile || byte >= 0x7F || (byte < 0x20 && byte != '\t') || ++column > 78) return true;
  }
  return false;
}

// LF line ends and one at the end.
std::string with_lines(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != '\r')
      out += text[at];
    else if (at + 1 >= text.size() || text[at + 1] != '\n')
      out += '\n';
  }
  if (!out.ends_with('\n')) out += '\n';
  return out;
}

std::string write_text_part(std::string_view subtype, std::string_view text) {
  const std::string lines = with_lines(text::make_utf8(text));
  std::string out = "Content-Type: text/" + std::string(subtype) + "; charset=utf-8\r\nContent-Transfer-Encoding: ";
  if (!needs_encoding(lines)) {
    out += "7bit\r\n\r\n";
    for (const char c : lines) c == '\n' ? out += "\r\n" : out += c;
    return out;
  }
  const auto high = static_cast<std::size_t>(std::ranges::count_if(lines, [](char c) { return (c & 0x80) != 0; }));
  if (high * 3 < lines.size()) return out + "quoted-printable\r\n\r\n" + encode_quoted_printable(lines);
  std::string crlf;
  for (const char c : lines) c == '\n' ? crlf += "\r\n" : crlf += c;
  return out + "base64\r\n\r\n" + encode_base64_lines(crlf);
}

// A message or multipart may not be base64 (RFC 2046 5.2.1), and a carrier would mend it: it travels as plain bytes.
std::string carried_type(const std::string& type) {
  const bool token = !type.empty() && type.find('/') != std::string::npos && std::ranges::all_of(type, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '/' || c == '-' || c == '+' || c == '.' || c == '_';
  });
  if (!token) throw BrokenInvariant("compose: a content type that is none");
  return type.starts_with("message/") || type.starts_with("multipart/") ? "application/octet-stream" : type;
}

std::string write_attachment(const Attachment& attachment) {
  HeaderWriter headers;
  headers.plain("Content-Type", carried_type(attachment.content_type));
  headers.plain("Content-Transfer-Encoding", "base64");
  if (!attachment.content_id.empty()) headers.message_ids("Content-ID", {attachment.content_id});
  headers.disposition(attachment.is_inline ? "inline" : "attachment", attachment.filename);
  return std::move(headers).finish() + "\r\n" + encode_base64_lines(attachment.bytes);
}

std::string write_multipart(std::string_view subtype, std::string_view boundary, const std::vector<std::string>& parts) {
  std::string out = "Content-Type: multipart/" + std::string(subtype) + "; boundary=\"" + std::string(boundary) + "\"\r\n\r\n";
  for (const std::string& part : parts) out += "--" + std::string(boundary) + "\r\n" + part + "\r\n";
  return out + "--" + std::string(boundary) + "--\r\n";
}

std::string write_html(const OutgoingMail& mail) {
  std::vector<std::string> parts = {write_text_part("html", mail.html)};
  for (const Attachment& attachment : mail.attachments) {
    if (attachment.is_inline) parts.push_back(write_attachment(attachment));
  }
  return parts.size() == 1 ? parts.front() : write_multipart("related", kRelated, parts);
}

std::string write_body(const OutgoingMail& mail) {
  std::string shown = write_text_part("plain", mail.text);
  if (!mail.html.empty()) shown = write_multipart("alternative", kAlternative, {shown, write_html(mail)});
  std::vector<std::string> parts = {std::move(shown)};
  for (const Attachment& attachment : mail.attachments) {
    if (!attachment.is_inline || mail.html.empty()) parts.push_back(write_attachment(attachment));
  }
  return parts.size() == 1 ? parts.front() : write_multipart("mixed", kMixed, parts);
}

bool is_written_by_us(std::string_view lower_name) {
  static constexpr std::array<std::string_view, 11> kNames = {"from",       "to",      "cc",   "reply-to",     "message-id", "in-reply-to",
                                                              "references", "subject", "date", "mime-version", "bcc"};
  return lower_name.starts_with("content-") || std::ranges::find(kNames, lower_name) != kNames.end();
}

} // namespace

std::string compose(const OutgoingMail& mail) {
  HeaderWriter headers;
  headers.plain("Date", to_mail_date(mail.date));
  headers.addresses("From", {mail.from});
  if (mail.reply_to) headers.addresses("Reply-To", {*mail.reply_to});
  if (!mail.to.empty()) headers.addresses("To", mail.to);
  if (!mail.cc.empty()) headers.addresses("Cc", mail.cc);
  headers.message_ids("Message-ID", {mail.message_id});
  if (!mail.in_reply_to.empty()) headers.message_ids("In-Reply-To", {mail.in_reply_to});
  if (!mail.references.empty()) headers.message_ids("References", mail.references);
  headers.text("Subject", mail.subject);
  for (const auto& [name, value] : mail.extra_headers) {
    if (is_written_by_us(ascii_lower(name))) throw BrokenInvariant("compose: an extra header that stands in the mail already");
    headers.text(name, value);
  }
  headers.plain("MIME-Version", "1.0");
  return std::move(headers).finish() + write_body(mail);
}

} // namespace sk::mime
