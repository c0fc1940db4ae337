#include "base/html/css.hpp"

#include <algorithm>
#include <array>

#include "base/core/bytes.hpp"

namespace sk::html {
namespace {

bool is_allowed_property(std::string_view name) {
  static constexpr std::array<std::string_view, 50> kNames = {"color",
                                                              "background-color",
                                                              "font-family",
                                                              "font-size",
                                                              "font-style",
                                                              "font-weight",
                                                              "font-variant",
                                                              "line-height",
                                                              "letter-spacing",
                                                              "text-align",
                                                              "text-decoration",
                                                              "text-indent",
                                                              "text-transform",
                                                              "vertical-align",
                                                              "white-space",
                                                              "word-break",
                                                              "overflow-wrap",
                                                              "direction",
                                                              "list-style-type",
                                                              "width",
                                                              "max-width",
                                                              "min-width",
                                                              "height",
                                                              "max-height",
                                                              "margin",
                                                              "margin-top",
                                                              "margin-right",
                                                              "margin-bottom",
                                                              "margin-left",
                                                              "padding",
                                                              "padding-top",
                                                              "padding-right",
                                                              "padding-bottom",
                                                              "padding-left",
                                                              "border",
                                                              "border-top",
                                                              "border-right",
                                                              "border-bottom",
                                                              "border-left",
                                                              "border-color",
                                                              "border-style",
                                                              "border-width",
                                                              "border-radius",
                                                              "border-collapse",
                                                              "border-spacing",
                                                              "border-left-color",
                                                              "border-left-style",
                                                              "border-left-width",
                                                              "table-layout",
                                                              "caption-side"};
  return std::ranges::find(kNames, name) != kNames.end();
}

bool is_value_char(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == ' ' || c == '#' || c == '.' || c == ',' || c == '%' || c == '-' ||
         c == '\'' || c == '!' || c == '(' || c == ')';
}

// The one place where a parenthesis may stand is a colour.
bool has_only_colour_functions(std::string_view value) {
  for (std::size_t at = value.find('('); at != std::string_view::npos; at = value.find('(', at + 1)) {
    std::size_t start = at;
    while (start > 0 && value[start - 1] >= 'a' && value[start - 1] <= 'z') --start;
    const std::string_view name = value.substr(start, at - start);
    if (name != "rgb" && name != "rgba" && name != "hsl" && name != "hsla") return false;
  }
  return std::ranges::count(value, '(') == std::ranges::count(value, ')');
}

bool is_allowed_value(std::string_view value) {
  if (value.empty() || value.size() > 200 || !std::ranges::all_of(value, is_value_char)) return false;
  if (std::ranges::count(value, '\'') % 2 != 0 || !has_only_colour_functions(value)) return false;
  // Harmless without a parenthesis, and never needed: a scanner further on may be less careful.
  for (const std::string_view word : {"url", "expression", "position", "import", "javascript"}) {
    if (value.find(word) != std::string_view::npos) return false;
  }
  // A negative length can lift text out of its place and over other text.
  for (std::size_t at = value.find('-'); at != std::string_view::npos; at = value.find('-', at + 1)) {
    const char after = at + 1 < value.size() ? value[at + 1] : ' ';
    const bool starts_a_word = at == 0 || value[at - 1] == ' ' || value[at - 1] == ',' || value[at - 1] == '(';
    if (starts_a_word && ((after >= '0' && after <= '9') || after == '.')) return false;
  }
  return true;
}

std::string clean_value(std::string_view raw) {
  std::string out = ascii_lower(trim(raw));
  std::ranges::replace(out, '"', '\'');
  std::ranges::replace(out, '\n', ' ');
  std::ranges::replace(out, '\t', ' ');
  return out;
}

} // namespace

std::string clean_style(std::string_view style) {
  std::string out;
  while (!style.empty()) {
    // Quotes and parentheses that hold a semicolon are cut apart here and refused by the halves: no value may hold one.
    const std::size_t end = std::min(style.find(';'), style.size());
    const std::string_view declaration = style.substr(0, end);
    style.remove_prefix(std::min(end + 1, style.size()));
    const std::size_t colon = declaration.find(':');
    if (colon == std::string_view::npos) continue;
    const std::string name = ascii_lower(trim(declaration.substr(0, colon)));
    const std::string value = clean_value(declaration.substr(colon + 1));
    if (!is_allowed_property(name) || !is_allowed_value(value)) continue;
    if (!out.empty()) out += "; ";
    out.append(name).append(": ").append(value);
  }
  return out;
}

} // namespace sk::html
