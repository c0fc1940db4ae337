#include "desk/notices/mail_html.hpp"

#include "base/html/writer.hpp"

namespace sk::notices {

namespace {

using html::Element;

// RFC 3676 section 4.3: what follows this line is a signature.
constexpr std::string_view kSignature = "\n-- \n";

// "https://desk.example/" of the ticket's own link; "" for none.
std::string_view origin_of(std::string_view link) {
  const std::size_t host = link.find("://");
  const std::size_t path = host == std::string_view::npos ? host : link.find('/', host + 3);
  return path == std::string_view::npos || !html::is_linkable(link) ? std::string_view() : link.substr(0, path + 1);
}

// Where an address of this installation stands, it is a link; other addresses only where a person of the desk wrote the text.
void write_line(html::Writer& writer, std::string_view text, const OutgoingMail& mail) {
  if (!mail.automatic) {
    writer.text_with_links(text);
    return;
  }
  const std::string_view origin = origin_of(mail.link);
  while (!text.empty()) {
    const std::size_t at = origin.empty() ? std::string_view::npos : text.find(origin);
    if (at == std::string_view::npos) {
      writer.text(text);
      return;
    }
    std::string_view link = text.substr(at, text.substr(at).find_first_of(" \t\r\n<>\""));
    while (std::string_view(".,;:!?)").find(link.back()) != std::string_view::npos) link.remove_suffix(1); // of the sentence around it
    writer.text(text.substr(0, at));
    if (html::is_linkable(link)) {
      writer.link(link, link);
    } else {
      writer.text(link);
    }
    text.remove_prefix(at + link.size());
  }
}

void write_paragraphs(html::Writer& writer, std::string_view text, const OutgoingMail& mail, bool small) {
  while (!text.empty()) {
    const std::size_t gap = std::min(text.find("\n\n"), text.size());
    std::string_view paragraph = text.substr(0, gap);
    text.remove_prefix(std::min(gap + 2, text.size()));
    while (paragraph.starts_with('\n')) paragraph.remove_prefix(1);
    while (paragraph.ends_with('\n')) paragraph.remove_suffix(1);
    if (paragraph.empty()) continue;
    writer.begin(Element::Paragraph);
    if (small) writer.begin(Element::Small);
    write_line(writer, paragraph, mail);
    if (small) writer.end();
    writer.end();
  }
}

} // namespace

std::string html_of(const OutgoingMail& mail) {
  html::Writer writer(i18n::to_word(mail.language.value_or(i18n::Language::En)), mail.subject);
  // What a person formatted stands as they did it, and what the program adds to it follows.
  std::string_view text = mail.text;
  if (mail.formatted) {
    writer.formatted(*mail.formatted);
    text.remove_prefix(std::min(mail.formatted_bytes, text.size()));
  }
  const std::size_t signature = text.rfind(kSignature);
  write_paragraphs(writer, text.substr(0, signature), mail, false);
  if (signature != std::string::npos) write_paragraphs(writer, text.substr(signature + kSignature.size()), mail, true);
  return std::move(writer).finish();
}

} // namespace sk::notices
