#include "base/html/attributes.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "base/core/bytes.hpp"
#include "base/html/css.hpp"
#include "base/html/sanitise.hpp"

namespace sk::html {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_word_char(char c) { return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-'; }

bool is_number(std::string_view value) { return !value.empty() && value.size() <= 5 && std::ranges::all_of(value, is_digit); }
bool is_length(std::string_view value) { return is_number(value.ends_with('%') ? value.substr(0, value.size() - 1) : value); }
bool is_word(std::string_view value) { return !value.empty() && value.size() <= 40 && std::ranges::all_of(value, is_word_char); }
bool is_colour(std::string_view value) { return is_word(value.starts_with('#') ? value.substr(1) : value); }
bool is_font_size(std::string_view value) {
  return is_number(value) || ((value.starts_with('+') || value.starts_with('-')) && is_number(value.substr(1)));
}
bool is_face(std::string_view value) {
  return value.size() <= 100 && std::ranges::all_of(value, [](char c) { return is_word_char(c) || c == ' ' || c == ',' || c == '\''; });
}
bool is_any(std::string_view value) { return value.size() <= 1'000; }

struct Allowed {
  std::string_view element; // "" for every one
  std::string_view attribute;
  bool (*accepts)(std::string_view);
};

constexpr std::array<Allowed, 35> kAllowed = {{
    {"", "dir", is_word},
    {"", "lang", is_word},
    {"", "title", is_any},
    {"", "align", is_word},
    {"", "valign", is_word},
    {"img", "alt", is_any},
    {"img", "width", is_length},
    {"img", "height", is_length},
    {"table", "width", is_length},
    {"table", "border", is_number},
    {"table", "cellpadding", is_number},
    {"table", "cellspacing", is_number},
    {"table", "bgcolor", is_colour},
    {"tr", "bgcolor", is_colour},
    {"tr", "height", is_length},
    {"td", "width", is_length},
    {"td", "height", is_length},
    {"td", "bgcolor", is_colour},
    {"td", "colspan", is_number},
    {"td", "rowspan", is_number},
    {"th", "width", is_length},
    {"th", "height", is_length},
    {"th", "bgcolor", is_colour},
    {"th", "colspan", is_number},
    {"th", "rowspan", is_number},
    {"th", "scope", is_word},
    {"col", "width", is_length},
    {"col", "span", is_number},
    {"colgroup", "span", is_number},
    {"ol", "start", is_number},
    {"ol", "type", is_word},
    {"li", "value", is_number},
    {"font", "color", is_colour},
    {"font", "size", is_font_size},
    {"font", "face", is_face},
}};

void write(std::string& out, std::string_view name, std::string_view value) {
  out += ' ';
  out += name;
  out += "=\"";
  append_escaped(out, value);
  out += '"';
}

bool has_scheme(std::string_view url, std::string_view scheme) {
  return url.size() > scheme.size() && ascii_iequal(url.substr(0, scheme.size()), scheme);
}

} // namespace

std::string clean_link(std::string_view href) {
  // Browsers take out tabs and line ends before they look for the scheme; so do we, and every other control with them.
  std::string url;
  for (const char c : trim(href)) {
    if (c == ' ')
      url += "%20";
    else if (static_cast<unsigned char>(c) > 0x20 && c != 0x7F)
      url += c;
  }
  if (url.size() > 4'000) return {};
  const bool allowed = has_scheme(url, "http://") || has_scheme(url, "https://") || has_scheme(url, "mailto:") || has_scheme(url, "tel:");
  return allowed ? url : std::string();
}

bool is_embedded_picture(std::string_view source) {
  for (const std::string_view kind : {"png", "jpeg", "gif", "webp"}) {
    const std::string start = "data:image/" + std::string(kind) + ";base64,";
    if (!source.starts_with(start)) continue;
    return std::ranges::all_of(source.substr(start.size()),
                               [](char c) { return (is_word_char(c) && c != '-') || c == '+' || c == '/' || c == '='; });
  }
  return false;
}

std::string content_id_of(const Token& image) {
  const std::string_view source = trim(image.attribute("src"));
  std::string_view id = has_scheme(source, "cid:") ? source.substr(4) : trim(image.attribute("data-cid"));
  return id.size() <= 500 ? std::string(trim(id)) : std::string();
}

std::string clean_attributes(const Token& token) {
  std::string out;
  for (const auto& [name, value] : token.attributes) {
    for (const Allowed& rule : kAllowed) {
      if (rule.attribute == name && (rule.element.empty() || rule.element == token.name) && rule.accepts(value)) write(out, name, value);
    }
  }
  if (token.name == "span" && token.attribute("class") == "blocked-image") write(out, "class", "blocked-image");
  if (const std::string style = clean_style(token.attribute("style")); !style.empty()) write(out, "style", style);
  if (token.name != "a") return out;
  if (const std::string url = clean_link(token.attribute("href")); !url.empty()) {
    write(out, "href", url);
    out += " rel=\"noopener noreferrer\" target=\"_blank\"";
  }
  return out;
}

} // namespace sk::html
