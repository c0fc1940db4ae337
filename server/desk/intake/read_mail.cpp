#include "base/mime/new_text.hpp"
#include "desk/intake/intake.hpp"

namespace sk::intake {

namespace {

// Where both parts stand, the text is judged first: it is what the article shows. Only the marks in the HTML tell what some mail
// programs leave unmarked in the text. A forwarded mail is what the writer wants to be read, so nothing of it is folded away.
std::optional<std::string> new_part_of(const mime::Mail& mail) {
  const auto unless_all = [&](std::string text) -> std::optional<std::string> {
    if (text.empty() || text == mail.text) return std::nullopt;
    return text;
  };
  if (!mail.text_from_html) {
    mime::NewText found = mime::find_new_text(mail.text);
    if (found.forwarded) return std::nullopt;
    if (found.folded || mail.html.empty()) return found.folded ? unless_all(std::move(found.text)) : std::nullopt;
  }
  mime::NewHtml found = mime::find_new_html(mail.html, mail.text_from_html ? std::string_view(mail.text) : std::string_view());
  if (found.forwarded || !found.folded) return std::nullopt;
  return unless_all(std::move(found.text));
}

}  // namespace

ReadMail read_mail(std::string_view raw) {
  ReadMail read;
  read.mail = mime::parse_mail(raw);
  if (!read.mail) return read;
  read.content_digest = content_digest(*read.mail, raw);
  read.new_text = new_part_of(*read.mail);
  for (const mime::Attachment& attachment : read.mail->attachments) {
    tickets::AttachmentRow row;
    row.name = attachment.filename;
    row.content_type = attachment.content_type;
    row.content_id = attachment.content_id;
    row.is_inline = attachment.is_inline;
    row.size = static_cast<std::int64_t>(attachment.bytes.size());
    read.attachments.push_back(std::move(row));
  }
  return read;
}

std::vector<std::string_view> attachment_bytes(const ReadMail& read) {
  std::vector<std::string_view> bytes;
  if (!read.mail) return bytes;
  for (const mime::Attachment& attachment : read.mail->attachments) bytes.push_back(attachment.bytes);
  return bytes;
}

void set_digests(ReadMail& read, const std::vector<std::string>& digests) {
  SK_VERIFY(digests.size() == read.attachments.size());
  for (std::size_t i = 0; i < digests.size(); ++i) read.attachments[i].digest = digests[i];
}

}  // namespace sk::intake
