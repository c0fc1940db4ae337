#include <algorithm>
#include <array>
#include <charconv>
#include <string>
#include <vector>

#include "base/core/bytes.hpp"
#include "base/html/attributes.hpp"
#include "base/html/nesting.hpp"
#include "base/html/sanitise.hpp"
#include "base/html/tokens.hpp"
#include "base/text/unicode.hpp"

namespace sk::html {
namespace {

constexpr std::size_t kMaxIndent = 10; // quotes and lists deeper than this are shown at this depth
constexpr std::size_t kMaxDepth = 200;

bool has_space_around(std::string_view name) {
  static constexpr std::array<std::string_view, 13> kNames = {"p",  "h1", "h2",         "h3",    "h4", "h5", "h6",
                                                              "ul", "ol", "blockquote", "table", "dl", "pre"};
  return std::ranges::find(kNames, name) != kNames.end();
}

// Lines with their quote marks and indents. A break is remembered and written only when more text follows.
class Page {
public:
  void add(std::string_view text, bool as_it_is) {
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t begin = at;
      while (at < text.size() && is_ordinary(text[at])) ++at;
      if (at > begin) put_word(text.substr(begin, at - begin));
      if (at == text.size()) break;
      // Shown as nothing: zero-width space, byte order mark, soft hyphen. A no-break space is a space in plain text.
      const std::string_view rest = text.substr(at);
      if (rest.starts_with("\u200B") || rest.starts_with("\uFEFF"))
        at += 3;
      else if (rest.starts_with("\u00AD"))
        at += 2;
      else if (rest.starts_with("\u00A0"))
        put(' ', true), at += 2;
      else
        put(text[at++], as_it_is);
    }
  }
  void break_line() { breaks_ = std::max(breaks_, 1); }
  void break_paragraph() { breaks_ = std::max(breaks_, 2); }
  void force_line() { breaks_ = out_.empty() ? 0 : std::min(breaks_ + 1, 2); }
  void mark(std::string item) {
    break_line();
    marker_ = std::move(item);
  }
  void separate_cell() {
    if (breaks_ == 0 && line_has_text_) cell_ = true;
  }
  std::string finish() && {
    out_.resize(trimmed_size());
    return std::move(out_);
  }

  std::size_t quotes = 0;
  std::size_t indent = 0;

private:
  std::size_t trimmed_size() const {
    std::size_t size = out_.size();
    while (size > 0 && out_[size - 1] == ' ') --size;
    return size;
  }

  // No blank, no control, and not the first byte of a character that add() looks at.
  static bool is_ordinary(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte > 0x20 && byte != 0xC2 && byte != 0xE2 && byte != 0xEF;
  }

  void begin_piece() {
    start_line();
    if (cell_)
      out_ += " | ";
    else if (space_)
      out_ += ' ';
    cell_ = space_ = false;
  }

  void put_word(std::string_view word) {
    begin_piece();
    line_has_text_ = true;
    out_ += word;
  }

  void put(char c, bool as_it_is) {
    if (c == '\r') return;
    if (as_it_is && c == '\n') return force_line();
    if (c == '\n' || c == '\t' || c == '\f') c = as_it_is ? c : ' ';
    if (c == ' ' && !as_it_is) {
      space_ = line_has_text_ && breaks_ == 0;
      return;
    }
    begin_piece();
    line_has_text_ = line_has_text_ || c != ' ';
    out_ += c;
  }

  void start_line() {
    if (!out_.empty() && breaks_ == 0 && marker_.empty()) return;
    const std::string quote = repeated("> ", quotes);
    if (!out_.empty()) {
      out_.resize(trimmed_size());
      // A blank line belongs to the outer of the two quotes it stands between.
      const std::string blank = std::string(trim(repeated("> ", std::min(quotes, last_quotes_))));
      for (int i = 0; i < std::max(breaks_, 1); ++i) {
        if (i > 0) out_ += blank;
        out_ += '\n';
      }
    }
    out_ += quote;
    last_quotes_ = quotes;
    if (marker_.empty())
      out_ += repeated("  ", indent);
    else
      out_ += repeated("  ", indent > 0 ? indent - 1 : 0) + marker_;
    marker_.clear();
    breaks_ = 0;
    space_ = cell_ = line_has_text_ = false;
  }

  static std::string repeated(std::string_view piece, std::size_t times) {
    std::string out;
    for (std::size_t i = 0; i < std::min(times, kMaxIndent); ++i) out += piece;
    return out;
  }

  std::string out_;
  std::string marker_;
  std::size_t last_quotes_ = 0;
  int breaks_ = 0;
  bool space_ = false;
  bool cell_ = false;
  bool line_has_text_ = false;
};

int first_number(std::string_view start) {
  int number = 1;
  if (start.size() <= 5) std::from_chars(start.data(), start.data() + start.size(), number);
  return number;
}

struct List {
  bool numbered = false;
  int next = 1;
};

class Reader {
public:
  std::string run(std::string_view html) {
    Tokens tokens(html);
    Token token;
    while (tokens.next(token)) {
      switch (token.kind) {
      case TokenKind::Text: read_text(token.text); break;
      case TokenKind::Open: open(token); break;
      case TokenKind::Close: close_all(nesting_.close(token.name)); break;
      }
    }
    close_all(nesting_.close_everything());
    return std::move(page_).finish();
  }

private:
  void read_text(std::string_view text) {
    page_.add(text, preformatted_ > 0);
    if (!link_.empty() && link_text_.size() < 4'000) link_text_ += text;
  }

  void open(const Token& token) {
    close_all(nesting_.make_room_for(token.name));
    if (token.name == "br") return page_.force_line();
    if (token.name == "hr") return write_rule();
    if (token.name == "img") return read_text(token.attribute("alt"));
    if (is_void(token.name) || nesting_.depth() >= kMaxDepth) return;
    nesting_.open(token.name);
    break_for(token.name);
    if (token.name == "pre") ++preformatted_;
    if (token.name == "blockquote") ++page_.quotes;
    if (token.name == "td" || token.name == "th") page_.separate_cell();
    if (token.name == "ul" || token.name == "ol") lists_.push_back({token.name == "ol", first_number(token.attribute("start"))}), ++page_.indent;
    if (token.name == "li") page_.mark(next_marker());
    if (token.name == "a") link_ = clean_link(token.attribute("href")), link_text_.clear();
  }

  void close_all(const std::vector<std::string>& names) {
    for (const std::string& name : names) {
      if (name == "pre") --preformatted_;
      if (name == "blockquote") page_.break_paragraph(), --page_.quotes;
      if ((name == "ul" || name == "ol") && !lists_.empty()) lists_.pop_back(), --page_.indent;
      if (name == "a") end_link();
      break_for(name);
    }
  }

  void break_for(std::string_view name) {
    const bool inner_list = (name == "ul" || name == "ol") && page_.indent > 0;
    if (has_space_around(name) && !inner_list)
      page_.break_paragraph();
    else if (is_block(name))
      page_.break_line();
  }

  std::string next_marker() {
    if (lists_.empty() || !lists_.back().numbered) return "- ";
    return std::to_string(lists_.back().next++) + ". ";
  }

  void write_rule() {
    page_.break_line();
    page_.add("---", true);
    page_.break_line();
  }

  void end_link() {
    const std::string shown = std::string(trim(link_text_));
    const std::string_view bare = std::string_view(link_).substr(link_.find(':') + 1);
    const bool says_it = shown == link_ || shown == bare || "//" + shown == bare || "//" + shown + "/" == bare || shown + "/" == link_;
    if (!link_.empty() && !says_it) page_.add(shown.empty() ? link_ : " (" + link_ + ")", false);
    link_.clear();
  }

  Page page_;
  Nesting nesting_;
  std::vector<List> lists_;
  int preformatted_ = 0;
  std::string link_;
  std::string link_text_;
};

} // namespace

std::string to_text(std::string_view html) {
  if (text::is_clean_utf8(html)) return Reader().run(html);
  return Reader().run(text::make_utf8(html));
}

} // namespace sk::html
