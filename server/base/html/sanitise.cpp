// Read as tokens, kept by an allow-list, written again by our own writer with everything escaped: no difference between two
// readers of HTML can carry markup across. The writer's output reads back to the same tokens, which is why s(s(x)) = s(x).
#include "base/html/sanitise.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "base/core/bytes.hpp"
#include "base/html/attributes.hpp"
#include "base/html/nesting.hpp"
#include "base/html/tokens.hpp"
#include "base/text/unicode.hpp"

namespace sk::html {
namespace {

constexpr std::size_t kMaxDepth = 100;

bool is_allowed(std::string_view name) {
  static constexpr std::array<std::string_view, 66> kNames = {
      "a",       "abbr",   "address",    "article", "aside", "b",        "bdi",  "bdo",    "big",    "blockquote", "br",
      "caption", "center", "cite",       "code",    "col",   "colgroup", "dd",   "del",    "dfn",    "div",        "dl",
      "dt",      "em",     "figcaption", "figure",  "font",  "footer",   "h1",   "h2",     "h3",     "h4",         "h5",
      "h6",      "header", "hr",         "i",       "img",   "ins",      "kbd",  "li",     "main",   "mark",       "ol",
      "p",       "pre",    "q",          "s",       "samp",  "small",    "span", "strike", "strong", "sub",        "sup",
      "table",   "tbody",  "td",         "tfoot",   "th",    "thead",    "tr",   "tt",     "u",      "ul",         "var"};
  static_assert(std::ranges::is_sorted(kNames));
  return std::ranges::binary_search(kNames, name);
}

class Sanitiser {
public:
  explicit Sanitiser(const SanitiseOptions& options) : options_(options) {}

  std::string run(std::string_view html) {
    out_.reserve(html.size() + html.size() / 4);
    Tokens tokens(html);
    Token token;
    while (tokens.next(token)) {
      switch (token.kind) {
      case TokenKind::Text: append_escaped(out_, token.text); break;
      case TokenKind::Open: open(token); break;
      case TokenKind::Close: close_all(nesting_.close(token.name)); break;
      }
    }
    close_all(nesting_.close_everything());
    return std::move(out_);
  }

private:
  void open(const Token& token) {
    if (token.name == "img") return write_image(token);
    if (!is_allowed(token.name)) return;
    close_all(nesting_.make_room_for(token.name));
    const bool empty = is_void(token.name);
    if (!empty && nesting_.depth() >= kMaxDepth) return;
    out_ += '<';
    out_ += token.name;
    if (!token.attributes.empty()) out_ += clean_attributes(token);
    out_ += '>';
    if (!empty) nesting_.open(token.name);
  }

  void close_all(const std::vector<std::string>& names) {
    for (const std::string& name : names) out_.append("</").append(name) += '>';
  }

  void write_image(const Token& token) {
    const std::string content_id = content_id_of(token);
    if (!content_id.empty()) {
      const std::string source = options_.inline_image ? options_.inline_image(content_id) : std::string();
      // The content id stays beside the address, so that a second pass finds the same image.
      if (!source.empty())
        out_ += "<img src=\"" + escape(source) + "\" data-cid=\"" + escape(content_id) + '"' + clean_attributes(token) + '>';
      return;
    }
    const std::string_view source = token.attribute("src");
    if (is_embedded_picture(source)) {
      out_ += "<img src=\"" + std::string(source) + '"' + clean_attributes(token) + '>';
    } else if (!source.empty() && nesting_.depth() < kMaxDepth) {
      out_ += "<span class=\"blocked-image\">" + escape(token.attribute("alt")) + "</span>";
    }
  }

  const SanitiseOptions& options_;
  std::string out_;
  Nesting nesting_;
};

} // namespace

std::string sanitise(std::string_view html, const SanitiseOptions& options) {
  if (text::is_clean_utf8(html)) return Sanitiser(options).run(html);
  return Sanitiser(options).run(text::make_utf8(html));
}

namespace {

bool is_escaped(char c) { return c == '&' || c == '<' || c == '>' || c == '"' || c == '\''; }

} // namespace

void append_escaped(std::string& out, std::string_view text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    const std::size_t start = at;
    while (at < text.size() && !is_escaped(text[at])) ++at;
    out.append(text, start, at - start);
    if (at == text.size()) break;
    switch (text[at]) {
    case '&': out += "&amp;"; break;
    case '<': out += "&lt;"; break;
    case '>': out += "&gt;"; break;
    case '"': out += "&quot;"; break;
    default: out += "&#39;"; break;
    }
  }
}

std::string escape(std::string_view text) {
  std::string out;
  out.reserve(text.size() + text.size() / 8);
  append_escaped(out, text);
  return out;
}

} // namespace sk::html
