#include <algorithm>
#include <array>
#include <optional>
#include <utility>
#include <vector>

#include "base/html/sanitise.hpp"
#include "base/html/tokens.hpp"
#include "base/mime/new_text.hpp"
#include "base/mime/reply_header.hpp"
#include "base/mime/reply_intro.hpp"
#include "base/mime/reply_lines.hpp"

namespace sk::mime {

namespace {

constexpr std::size_t kLineBytes = 600;
constexpr int kHeaderLooks = 20;
constexpr std::size_t kHeaderLookBytes = 4'000;

bool has_class(const html::Token& token, std::string_view wanted) {
  std::string_view classes = token.attribute("class");
  if (classes.size() < wanted.size()) return false;
  while (!classes.empty()) {
    const std::size_t space = classes.find(' ');
    const std::string_view one = classes.substr(0, space);
    // Yahoo and Outlook put a prefix of their own before the class of a mail they show again.
    if (one == wanted || (one.size() > wanted.size() && one.size() < 40 && one.ends_with(wanted) && wanted.size() > 9)) return true;
    classes.remove_prefix(space == std::string_view::npos ? classes.size() : space + 1);
  }
  return false;
}

template <std::size_t N>
bool has_any_class(const html::Token& token, const std::array<std::string_view, N>& names) {
  return std::any_of(names.begin(), names.end(), [&](std::string_view name) { return has_class(token, name); });
}

bool has_any_id(const html::Token& token, std::initializer_list<std::string_view> names) {
  const std::string_view id = token.attribute("id");
  return std::any_of(names.begin(), names.end(),
                     [&](std::string_view name) { return id == name || (id.starts_with("x_") && id.substr(2) == name); });
}

// Everything below is the mail that is answered.
bool starts_history(const html::Token& token) {
  return has_any_id(token, {"divRplyFwdMsg", "appendonsend", "stopSpelling", "mail-editor-reference-message-container", "reply-intro",
                            "OLK_SRC_BODY_SECTION"}) ||
         has_class(token, "OutlookMessageHeader");
}

bool is_forward(const html::Token& token) { return has_class(token, "moz-forward-container"); }

bool is_folded_element(const html::Token& token) {
  static constexpr std::array<std::string_view, 12> kClasses = {"gmail_attr",
                                                                "gmail_signature",
                                                                "gmail_signature_prefix",
                                                                "moz-cite-prefix",
                                                                "moz-signature",
                                                                "moz-forward-container",
                                                                "yahoo_quoted",
                                                                "protonmail_quote",
                                                                "tutanota_quote",
                                                                "zmail_extra",
                                                                "protonmail_signature_block",
                                                                "gmail_default_signature"};
  if (token.name == "blockquote") {
    const std::string_view type = token.attribute("type");
    if (type == "cite" || type == "CITE" || has_class(token, "gmail_quote") || has_class(token, "protonmail_quote")) return true;
    return token.has("cite") || has_class(token, "tutanota_quote");
  }
  return has_any_class(token, kClasses) ||
         has_any_id(token, {"Signature", "ms-outlook-mobile-signature", "AppleMailSignature", "OutlookSignature", "signature-x"}) ||
         token.attribute("data-smartmail") == "gmail_signature";
}

bool is_block(std::string_view name) {
  static constexpr std::string_view kBlocks[] = {"div", "p",  "br", "blockquote", "table", "tr", "td",  "ul",
                                                 "ol",  "li", "hr", "h1",         "h2",    "h3", "pre", "body"};
  return std::find(std::begin(kBlocks), std::end(kBlocks), name) != std::end(kBlocks);
}

bool is_void(std::string_view name) {
  return name == "br" || name == "hr" || name == "img" || name == "input" || name == "meta" || name == "link";
}

class Folding {
public:
  Folding(std::string_view html, std::string_view plain) : html_(html), plain_(plain), tokens_(html) {}

  NewHtml run() {
    html::Token token;
    for (std::size_t begin = 0; tokens_.next(token); begin = tokens_.position()) {
      if (open_)
        stay_folded(token);
      else if (token.kind == html::TokenKind::Text)
        add_text(token.text, begin);
      else if (token.kind == html::TokenKind::Open)
        see_open(token, begin);
      else
        see_close(token);
    }
    if (open_) fold(open_->begin, html_.size());
    if (gmail_ && !gmail_->answered) fold(gmail_->begin, html_.size());
    return finish();
  }

private:
  struct OpenElement {
    std::string name;
    std::size_t begin = 0;
    std::size_t depth = 1;
    bool answered = false; // of Gmail's container: a quotation was found inside
  };

  void stay_folded(const html::Token& token) {
    if (token.kind == html::TokenKind::Text || token.name != open_->name) return;
    open_->depth += token.kind == html::TokenKind::Open ? 1 : 0;
    open_->depth -= token.kind == html::TokenKind::Close ? 1 : 0;
    if (open_->depth > 0) return;
    fold(open_->begin, tokens_.position());
    open_.reset();
  }

  void add_text(std::string_view text, std::size_t begin) {
    if (line_.empty() && trim_blanks(text).empty()) return;
    if (line_.empty()) line_begin_ = begin;
    if (line_.size() < kLineBytes) line_ += text.substr(0, kLineBytes);
  }

  // The last line that says something, for the attribution above a quotation.
  void end_line() {
    if (line_.empty()) return;
    last_line_ = std::move(line_);
    last_begin_ = line_begin_;
    line_.clear();
  }

  void see_open(const html::Token& token, std::size_t begin) {
    if (is_block(token.name)) end_line();
    // Every mark is an attribute; only the depth of Gmail's container counts tags without one.
    if (token.attributes.empty() && !gmail_) return;
    if (starts_history(token) || starts_header_block(token)) return fold_rest(begin);
    if (is_folded_element(token) && !is_void(token.name)) return open_fold(token, begin);
    const bool is_container = token.name == "div" && has_class(token, "gmail_quote");
    if (gmail_ && token.name == "div")
      ++gmail_->depth;
    else if (is_container)
      gmail_ = OpenElement{"div", begin};
  }

  void open_fold(const html::Token& token, std::size_t begin) {
    forwarded_ = forwarded_ || is_forward(token);
    if (token.name == "blockquote") {
      if (is_attribution(fold_blanks(last_line_), true)) begin = last_begin_;
      // Gmail's attribution stands in the container, above its first quotation.
      if (gmail_ && !std::exchange(gmail_->answered, true)) begin = gmail_->begin;
      last_line_.clear();
    }
    open_ = OpenElement{token.name, begin};
  }

  void see_close(const html::Token& token) {
    if (is_block(token.name)) end_line();
    if (!gmail_ || token.name != "div" || --gmail_->depth > 0) return;
    // No quotation inside: a forwarded mail, or one that a program without quotations answered.
    if (!gmail_->answered) fold(gmail_->begin, tokens_.position());
    gmail_.reset();
  }

  // Outlook for Windows marks its header block by nothing but a line drawn above it.
  bool starts_header_block(const html::Token& token) {
    if (token.name != "div" || looks_ >= kHeaderLooks) return false;
    std::string style(token.attribute("style"));
    std::erase(style, ' ');
    if (style.find("border-top:solid") == std::string::npos) return false;
    ++looks_;
    const std::string text = html::to_text(html_.substr(tokens_.position(), kHeaderLookBytes));
    const std::vector<ReplyLine> lines = reply_lines(text);
    const auto first = std::find_if(lines.begin(), lines.end(), [](const ReplyLine& line) { return !line.blank(); });
    return first != lines.end() && reply_header_at(lines, static_cast<std::size_t>(first - lines.begin())).lines > 0;
  }

  static std::string fold_blanks(std::string_view text) {
    std::string out;
    for (const char c : text) {
      const bool blank = c == ' ' || c == '\n' || c == '\t' || c == '\r';
      if (!blank || (!out.empty() && out.back() != ' ')) out += blank ? ' ' : c;
    }
    return out;
  }

  void fold_rest(std::size_t begin) {
    open_ = OpenElement{"#rest", begin};
    gmail_.reset();
  }

  // Begins may reach back over an earlier attribution, never over an earlier fold.
  void fold(std::size_t begin, std::size_t end) {
    while (!folds_.empty() && folds_.back().first >= begin) folds_.pop_back();
    if (!folds_.empty()) begin = std::max(begin, folds_.back().second);
    if (begin < end) folds_.emplace_back(begin, end);
  }

  NewHtml finish() const {
    NewHtml result;
    std::size_t at = 0;
    for (const auto& [begin, end] : folds_) {
      result.html += html_.substr(at, begin - at);
      at = end;
    }
    result.html += html_.substr(at);
    const bool at_hand = folds_.empty() && !plain_.empty();
    NewText text = at_hand ? find_new_text(plain_) : find_new_text(html::to_text(result.html));
    result.text = std::move(text.text);
    result.folded = !folds_.empty() || text.folded;
    result.forwarded = forwarded_ || text.forwarded;
    return result;
  }

  std::string_view html_, plain_;
  html::Tokens tokens_;
  std::vector<std::pair<std::size_t, std::size_t>> folds_;
  std::optional<OpenElement> open_;  // what is being folded
  std::optional<OpenElement> gmail_; // Gmail's container around history and inline answers
  std::string line_, last_line_;
  std::size_t line_begin_ = 0, last_begin_ = 0;
  int looks_ = 0;
  bool forwarded_ = false;
};

} // namespace

NewHtml find_new_html(std::string_view html, std::string_view plain) { return Folding(html, plain).run(); }

} // namespace sk::mime
