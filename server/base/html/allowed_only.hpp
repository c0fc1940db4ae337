// For tests and fuzzing: reads sanitised HTML with a scanner of its own, which shares no line with the sanitiser, and names
// the first thing that may not be there ("" when all is well). Strict: only the form that our writer writes is well.
#pragma once

#include <set>
#include <string>
#include <string_view>

namespace sk::html {

class AllowedOnly {
public:
  explicit AllowedOnly(std::string_view html, bool formatted = false) : rest_(html), formatted_(formatted) {}
  std::string first_forbidden() {
    while (!rest_.empty() && fault_.empty()) {
      if (rest_[0] == '>')
        fault_ = "a bare >";
      else if (rest_[0] != '<')
        rest_.remove_prefix(1);
      else
        read_tag();
    }
    return fault_;
  }

private:
  std::string word() {
    std::size_t n = 0;
    while (n < rest_.size() && ((rest_[n] >= 'a' && rest_[n] <= 'z') || (rest_[n] >= '0' && rest_[n] <= '9') || rest_[n] == '-')) ++n;
    const std::string out(rest_.substr(0, n));
    rest_.remove_prefix(n);
    return out;
  }
  bool take(char c) {
    if (rest_.empty() || rest_[0] != c) return false;
    rest_.remove_prefix(1);
    return true;
  }
  void read_tag() {
    static const std::set<std::string> kElements = {
        "a",       "abbr",   "address",    "article", "aside", "b",        "bdi",  "bdo",    "big",    "blockquote", "br",
        "caption", "center", "cite",       "code",    "col",   "colgroup", "dd",   "del",    "dfn",    "div",        "dl",
        "dt",      "em",     "figcaption", "figure",  "font",  "footer",   "h1",   "h2",     "h3",     "h4",         "h5",
        "h6",      "header", "hr",         "i",       "img",   "ins",      "kbd",  "li",     "main",   "mark",       "ol",
        "p",       "pre",    "q",          "s",       "samp",  "small",    "span", "strike", "strong", "sub",        "sup",
        "table",   "tbody",  "td",         "tfoot",   "th",    "thead",    "tr",   "tt",     "u",      "ul",         "var"};
    take('<');
    const bool closing = take('/');
    const std::string element = word();
    static const std::set<std::string> kFormatted = {"a",  "blockquote", "br",  "code", "em",     "h2", "h3", "hr",
                                                     "li", "ol",         "p",   "pre",  "s",      "strong", "u", "ul"};
    if (!(formatted_ ? kFormatted : kElements).contains(element)) fault_ = "<" + element + ">";
    while (!closing && fault_.empty() && take(' ')) read_attribute();
    if (fault_.empty() && !take('>')) fault_ = "no end of <" + element + ">";
  }
  void read_attribute() {
    static const std::set<std::string> kPlain = {
        "dir",     "lang",    "title", "align", "valign", "alt",  "width", "height", "border", "cellpadding", "cellspacing", "bgcolor",
        "colspan", "rowspan", "scope", "span",  "start",  "type", "value", "color",  "size",   "face",        "data-cid"};
    static const std::set<std::string> kFormatted = {"href", "rel", "target", "start"};
    const std::string name = word();
    if (formatted_ && !kFormatted.contains(name)) return void(fault_ = name);
    if (!take('=') || !take('"')) return void(fault_ = "no value of " + name);
    const std::size_t end = rest_.find('"');
    if (end == std::string_view::npos) return void(fault_ = "no end of " + name);
    const std::string value(rest_.substr(0, end));
    rest_.remove_prefix(end + 1);
    if (value.find_first_of("<>'") != std::string::npos)
      fault_ = "bare character in " + name;
    else if (!kPlain.contains(name) && !is_well(name, value))
      fault_ = name + "=" + value;
  }
  static bool is_well(const std::string& name, const std::string& value) {
    const std::string low = lower(value);
    if (name == "href")
      return low.starts_with("http://") || low.starts_with("https://") || low.starts_with("mailto:") || low.starts_with("tel:");
    if (name == "src")
      return value.starts_with("/files/") || value.starts_with("data:image/png;base64,") || value.starts_with("data:image/jpeg;base64,") ||
             value.starts_with("data:image/gif;base64,") || value.starts_with("data:image/webp;base64,");
    if (name == "style")
      return value.find_first_of("\\/@\"") == std::string::npos && low.find("url") == std::string::npos &&
             low.find("expression") == std::string::npos && low.find("position") == std::string::npos;
    return (name == "class" && value == "blocked-image") || (name == "rel" && value == "noopener noreferrer") ||
           (name == "target" && value == "_blank");
  }
  static std::string lower(std::string text) {
    for (char& c : text) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    return text;
  }

  std::string_view rest_;
  bool formatted_;
  std::string fault_;
};

inline std::string first_forbidden(std::string_view html) { return AllowedOnly(html).first_forbidden(); }
inline std::string first_not_formatted(std::string_view html) { return AllowedOnly(html, true).first_forbidden(); }

} // namespace sk::html
