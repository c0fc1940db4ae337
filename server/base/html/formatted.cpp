#include "base/html/formatted.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "base/html/addresses.hpp"
#include "base/html/attributes.hpp"
#include "base/html/nesting.hpp"
#include "base/html/sanitise.hpp"
#include "base/html/tokens.hpp"
#include "base/text/unicode.hpp"

namespace sk::html {
namespace {

constexpr std::size_t kMaxDepth = 40;

// What an element becomes, sorted by its name; one that stands nowhere here leaves its content only.
constexpr std::array<std::pair<std::string_view, std::string_view>, 43> kKept = {{
    {"a", "a"},       {"address", "p"}, {"article", "p"},     {"aside", "p"},      {"b", "strong"}, {"blockquote", "blockquote"},
    {"br", "br"},     {"caption", "p"}, {"center", "p"},      {"code", "code"},    {"dd", "p"},     {"del", "s"},
    {"div", "p"},     {"dt", "p"},      {"em", "em"},         {"figcaption", "p"}, {"figure", "p"}, {"footer", "p"},
    {"h1", "h2"},     {"h2", "h2"},     {"h3", "h3"},         {"h4", "h3"},        {"h5", "h3"},    {"h6", "h3"},
    {"header", "p"},  {"hr", "hr"},     {"i", "em"},          {"ins", "u"},        {"kbd", "code"}, {"li", "li"},
    {"main", "p"},    {"ol", "ol"},     {"p", "p"},           {"pre", "pre"},      {"s", "s"},      {"samp", "code"},
    {"section", "p"}, {"strike", "s"},  {"strong", "strong"}, {"tr", "p"},         {"tt", "code"},  {"u", "u"},
    {"ul", "ul"},
}};
static_assert(std::ranges::is_sorted(kKept, {}, &std::pair<std::string_view, std::string_view>::first));

std::string_view kept_as(std::string_view name) {
  const auto found = std::ranges::lower_bound(kKept, name, {}, &std::pair<std::string_view, std::string_view>::first);
  return found != kKept.end() && found->first == name ? found->second : std::string_view();
}

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\n\r\f") == std::string_view::npos; }

bool is_list(std::string_view name) { return name == "ul" || name == "ol"; }

bool is_first_number(std::string_view value) {
  return !value.empty() && value.size() <= 5 && value != "1" && std::ranges::all_of(value, [](char c) { return c >= '0' && c <= '9'; });
}

// The tokens of sanitise(), kept by a narrower list and written by the same rules.
class Reducer {
public:
  std::string run(std::string_view html) {
    out_.reserve(html.size());
    Tokens tokens(html);
    Token token;
    while (tokens.next(token)) {
      switch (token.kind) {
      case TokenKind::Text: words_ += token.text; break;
      case TokenKind::Open: open(token); break;
      case TokenKind::Close: close(token.name); break;
      }
    }
    close_all(nesting_.close_everything());
    write_words();
    return std::move(out_);
  }

private:
  void open(const Token& token) {
    // Cells of a row keep apart.
    if (token.name == "td" || token.name == "th") return void(words_ += ' ');
    std::string_view name = kept_as(token.name);
    if (name == "li" && lists_ == 0) name = "p";
    if (name.empty()) return;
    const std::string link = name == "a" ? clean_link(token.attribute("href")) : std::string();
    if (name == "a" && link.empty()) return;
    if (is_block(name)) paragraph_of_item_ = false, line_due_ = false;
    if (name == "p" && item_begins_ && is_blank(words_)) return void(paragraph_of_item_ = true);
    close_all(nesting_.make_room_for(name));
    if (name == "a") close_all(nesting_.close(name)); // no link stands in a link
    const bool empty = is_void(name);
    if (!empty && nesting_.depth() >= kMaxDepth) return;
    begin_piece();
    item_begins_ = name == "li";
    out_.append("<").append(name);
    if (!link.empty()) write_address(link);
    if (name == "ol" && is_first_number(token.attribute("start"))) out_.append(" start=\"").append(token.attribute("start")) += '"';
    out_ += '>';
    if (empty) return;
    nesting_.open(std::string(name));
    count(name, 1);
  }

  void close(std::string_view written) {
    const std::string_view name = kept_as(written);
    if (name.empty()) return;
    const std::vector<std::string> ended = nesting_.close(name);
    if (ended.empty() && name == "p" && paragraph_of_item_) {
      write_words();
      paragraph_of_item_ = false;
      line_due_ = true;
    }
    close_all(ended);
  }

  void close_all(const std::vector<std::string>& names) {
    if (names.empty()) return;
    write_words();
    item_begins_ = paragraph_of_item_ = line_due_ = false;
    for (const std::string& name : names) {
      out_.append("</").append(name) += '>';
      count(name, -1);
    }
  }

  void count(std::string_view name, int by) {
    if (is_list(name)) lists_ += by;
    if (name == "a" || name == "code" || name == "pre") literal_ += by;
  }

  // Words that follow an item's own paragraph begin a line of their own.
  void begin_line() {
    if (line_due_) out_ += "<br>";
    line_due_ = false;
  }

  void begin_piece() {
    write_words();
    begin_line();
  }

  // All that stands between two tags that are written: a second reading finds the same words, and the same addresses in them.
  void write_words() {
    if (words_.empty()) return;
    if (!is_blank(words_)) begin_line(), item_begins_ = false;
    const std::vector<TextPiece> pieces = literal_ > 0 ? std::vector<TextPiece>{{words_}} : text_pieces(words_);
    for (const TextPiece& piece : pieces) {
      const bool linked = piece.is_address && clean_link(piece.text) == piece.text;
      if (linked) {
        out_ += "<a";
        write_address(piece.text);
        out_ += '>';
      }
      append_escaped(out_, piece.text);
      if (linked) out_ += "</a>";
    }
    words_.clear();
  }

  void write_address(std::string_view url) {
    out_ += " href=\"";
    append_escaped(out_, url);
    out_ += "\" rel=\"noopener noreferrer\" target=\"_blank\"";
  }

  std::string out_;
  std::string words_; // not yet written
  Nesting nesting_;
  int lists_ = 0;
  // The paragraph with which an item begins is the item itself: no empty lines between short items, here and in the text.
  bool item_begins_ = false, paragraph_of_item_ = false, line_due_ = false;
  int literal_ = 0; // open elements in which an address is no link of ours
};

} // namespace

Formatted Formatted::of(std::string_view html) {
  if (text::is_clean_utf8(html)) return Formatted(Reducer().run(html));
  return Formatted(Reducer().run(text::make_utf8(html)));
}

std::optional<std::string> kept(const std::optional<Formatted>& formatted) {
  return formatted ? std::optional(formatted->html()) : std::nullopt;
}

std::optional<Formatted> from_kept(const std::optional<std::string>& column) {
  return column ? std::optional(Formatted::of(*column)) : std::nullopt;
}

Written::Written(Formatted how) : text(to_text(how.html())), formatted(std::move(how)) {}

Outcome<Written> read_written(const std::optional<std::string>& text, const std::optional<std::string>& html, WrittenLimits limits) {
  if (text && html) return refuse_field("html", "input.one_of", {{"names", "text, html"}});
  if (!text && !html) return refuse_field("text", "input.missing");
  if (text) return Written(*text);
  Written written{Formatted::of(*html)};
  if (text::count_chars(written.text) > limits.text_chars || written.formatted->html().size() > limits.html_bytes) {
    return refuse_field("html", "input.too_long", {{"max", std::to_string(limits.text_chars)}});
  }
  return written;
}

} // namespace sk::html
