#include "base/html/writer.hpp"

#include "base/core/broken.hpp"
#include "base/html/addresses.hpp"
#include "base/html/sanitise.hpp"

namespace sk::html {
namespace {

std::string_view tag_of(Element element) {
  switch (element) {
  case Element::Paragraph: return "p";
  case Element::List: return "ul";
  case Element::Item: return "li";
  case Element::Small: return "small";
  }
  return "";
}

} // namespace

Writer::Writer(std::string_view language, std::string_view title)
    : out_("<!DOCTYPE html>\n<html lang=\"" + escape(language) + "\">\n<head><meta charset=\"utf-8\"><title>" + escape(title) +
           "</title></head>\n<body>\n") {}

Writer& Writer::begin(Element element) {
  out_ += '<';
  out_ += tag_of(element);
  out_ += '>';
  open_.push_back(element);
  return *this;
}

Writer& Writer::end() {
  SK_VERIFY(!open_.empty());
  out_ += "</";
  out_ += tag_of(open_.back());
  out_ += open_.back() == Element::Small ? ">" : ">\n";
  open_.pop_back();
  return *this;
}

Writer& Writer::text(std::string_view utf8) {
  for (;;) {
    const std::size_t line = std::min(utf8.find('\n'), utf8.size());
    out_ += escape(utf8.substr(0, line));
    if (line == utf8.size()) return *this;
    out_ += "<br>\n";
    utf8.remove_prefix(line + 1);
  }
}

Writer& Writer::link(std::string_view url, std::string_view words) {
  SK_VERIFY(is_linkable(url));
  out_ += "<a href=\"" + escape(url) + "\">" + escape(words) + "</a>";
  return *this;
}

Writer& Writer::text_with_links(std::string_view utf8) {
  for (const TextPiece& piece : text_pieces(utf8)) {
    if (piece.is_address) {
      link(piece.text, piece.text);
    } else {
      text(piece.text);
    }
  }
  return *this;
}

Writer& Writer::formatted(const Formatted& words) {
  SK_VERIFY(open_.empty());
  out_.append(words.html()) += '\n';
  return *this;
}

std::string Writer::finish() && {
  while (!open_.empty()) end();
  out_ += "</body>\n</html>\n";
  return std::move(out_);
}

} // namespace sk::html
