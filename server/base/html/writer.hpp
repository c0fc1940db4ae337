// Writes small HTML documents of our own: elements from a closed list, text always escaped, links to http, https and mailto
// only. What is begun is ended by construction of finish(), so no value can open or close an element.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/html/addresses.hpp"
#include "base/html/formatted.hpp"

namespace sk::html {

enum class Element { Paragraph, List, Item, Small };

class Writer {
public:
  // `language`: for the lang attribute, so that it is read aloud and hyphenated right.
  Writer(std::string_view language, std::string_view title);

  Writer& begin(Element element);
  Writer& end();                       // the innermost; without one: BrokenInvariant
  Writer& text(std::string_view utf8); // line feeds become line breaks
  Writer& link(std::string_view url, std::string_view words);
  // Text in which each http and https address is a link.
  Writer& text_with_links(std::string_view utf8);
  Writer& formatted(const Formatted& words); // between elements
  std::string finish() &&;                   // ends what is open

private:
  std::string out_;
  std::vector<Element> open_;
};

} // namespace sk::html
