#include "base/html/writer.hpp"

#include <algorithm>

#include "base/core/broken.hpp"
#include "base/core/bytes.hpp"
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

bool may_stand_in_address(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte > 0x20 && byte != 0x7F && c != '"' && c != '<' && c != '>' && c != '\\' && c != '^' && c != '`' && c != '{' && c != '|' &&
         c != '}';
}

// Where the address that begins at `text` ends: what closes a sentence or a bracket around it belongs to the sentence.
std::size_t address_size(std::string_view text) {
  const auto end = std::ranges::find_if_not(text, may_stand_in_address);
  std::size_t size = static_cast<std::size_t>(end - text.begin());
  while (size > 0 && std::string_view(".,;:!?'").find(text[size - 1]) != std::string_view::npos) --size;
  if (size > 0 && text[size - 1] == ')' && text.substr(0, size).find('(') == std::string_view::npos) --size;
  return size;
}

std::size_t next_address(std::string_view text) { return std::min(text.find("https://"), text.find("http://")); }

} // namespace

bool is_linkable(std::string_view url) {
  const std::string scheme = ascii_lower(url.substr(0, std::min<std::size_t>(url.find(':'), 10)));
  return (scheme == "https" || scheme == "http" || scheme == "mailto") && url.size() > scheme.size() + 1 &&
         std::ranges::all_of(url, may_stand_in_address);
}

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
  while (!utf8.empty()) {
    const std::size_t at = std::min(next_address(utf8), utf8.size());
    text(utf8.substr(0, at));
    utf8.remove_prefix(at);
    const std::string_view url = utf8.substr(0, address_size(utf8));
    if (!url.ends_with("://") && is_linkable(url)) {
      link(url, url);
    } else {
      text(url);
    }
    utf8.remove_prefix(url.size());
  }
  return *this;
}

std::string Writer::finish() && {
  while (!open_.empty()) end();
  out_ += "</body>\n</html>\n";
  return std::move(out_);
}

} // namespace sk::html
