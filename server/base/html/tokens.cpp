#include "base/html/tokens.hpp"

#include <algorithm>
#include <array>

#include "base/core/bytes.hpp"

namespace sk::html {
namespace {

constexpr std::size_t kMaxAttributes = 64;

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r'; }

// Elements whose content a browser does not read as markup; none of them is text that a reader sees in a mail.
bool holds_raw_text(std::string_view name) {
  static constexpr std::array<std::string_view, 9> kNames = {"script", "style",   "title",    "textarea", "xmp",
                                                             "iframe", "noembed", "noframes", "plaintext"};
  return std::ranges::find(kNames, name) != kNames.end();
}

} // namespace

std::string_view Token::attribute(std::string_view wanted) const {
  for (const auto& [key, value] : attributes) {
    if (key == wanted) return value;
  }
  return {};
}

bool Token::has(std::string_view wanted) const {
  return std::ranges::any_of(attributes, [wanted](const auto& one) { return one.first == wanted; });
}

bool Tokens::next(Token& token) {
  while (at_ < html_.size()) {
    token.name.clear(), token.text.clear(), token.attributes.clear();
    if (html_[at_] != '<') {
      read_text(token);
      return true;
    }
    if (read_markup(token)) return true;
  }
  return false;
}

// At a "<". False when nothing is to be handed out.
bool Tokens::read_markup(Token& token) {
  const char first = at_ + 1 < html_.size() ? html_[at_ + 1] : '\0';
  if (is_letter(first)) {
    at_ += 1;
    return read_tag(token, TokenKind::Open);
  }
  if (first == '/' && at_ + 2 < html_.size()) {
    if (is_letter(html_[at_ + 2])) {
      at_ += 2;
      return read_tag(token, TokenKind::Close);
    }
    skip_declaration();
    return false;
  }
  if (first == '!' || first == '?') {
    html_.substr(at_).starts_with("<!--") ? skip_comment() : skip_declaration();
    return false;
  }
  read_text(token);
  return true;
}

void Tokens::read_text(Token& token) {
  const std::size_t end = std::min(html_.find('<', at_ + 1), html_.size());
  token.kind = TokenKind::Text;
  token.text = decode_references(html_.substr(at_, end - at_), false);
  at_ = end;
}

void Tokens::skip_declaration() {
  const std::size_t end = html_.find('>', at_);
  at_ = end == std::string_view::npos ? html_.size() : end + 1;
}

void Tokens::skip_comment() {
  at_ += 4;
  const std::string_view rest = html_.substr(at_);
  if (rest.starts_with(">") || rest.starts_with("->")) return skip_declaration();
  // One look at each "--": searching for "-->" and "--!>" apart would read the rest again for every comment.
  for (std::size_t dashes = rest.find("--"); dashes != std::string_view::npos; dashes = rest.find("--", dashes + 1)) {
    const std::string_view end = rest.substr(dashes + 2);
    if (!end.starts_with('>') && !end.starts_with("!>")) continue;
    at_ += dashes + (end.starts_with('>') ? 3 : 4);
    return;
  }
  at_ = html_.size();
}

void Tokens::skip_space() {
  while (at_ < html_.size() && (is_space(html_[at_]) || html_[at_] == '/')) ++at_;
}

bool Tokens::read_tag(Token& token, TokenKind kind) {
  const std::size_t start = at_;
  while (at_ < html_.size() && !is_space(html_[at_]) && html_[at_] != '/' && html_[at_] != '>') ++at_;
  token.kind = kind;
  token.name = ascii_lower(html_.substr(start, at_ - start));
  for (skip_space(); at_ < html_.size() && html_[at_] != '>'; skip_space()) read_attribute(token);
  if (at_ >= html_.size()) return false; // a tag that never ends is none
  ++at_;
  if (kind == TokenKind::Open && holds_raw_text(token.name)) {
    skip_raw_text(token.name);
    return false;
  }
  return true;
}

void Tokens::read_attribute(Token& token) {
  const std::size_t start = at_++; // a "=" in front belongs to the name
  while (at_ < html_.size() && !is_space(html_[at_]) && html_[at_] != '/' && html_[at_] != '>' && html_[at_] != '=') ++at_;
  const std::string_view name = html_.substr(start, at_ - start);
  while (at_ < html_.size() && is_space(html_[at_])) ++at_;
  std::string_view value;
  if (at_ < html_.size() && html_[at_] == '=') {
    ++at_;
    while (at_ < html_.size() && is_space(html_[at_])) ++at_;
    const char quote = at_ < html_.size() ? html_[at_] : '\0';
    std::size_t from = at_;
    if (quote == '"' || quote == '\'') {
      from = at_ + 1;
      at_ = std::min(html_.find(quote, from), html_.size());
      value = html_.substr(std::min(from, html_.size()), at_ - from);
      if (at_ < html_.size()) ++at_;
    } else {
      while (at_ < html_.size() && !is_space(html_[at_]) && html_[at_] != '>') ++at_;
      value = html_.substr(from, at_ - from);
    }
  }
  if (name.size() > 32 || token.attributes.size() >= kMaxAttributes) return;
  std::string lower = ascii_lower(name);
  if (!token.has(lower)) token.attributes.emplace_back(std::move(lower), decode_references(value, true));
}

// Up to the matching end tag; to the end of everything where there is none, as in a browser.
void Tokens::skip_raw_text(std::string_view name) {
  while (at_ < html_.size()) {
    const std::size_t found = html_.find("</", at_);
    if (found == std::string_view::npos || name == "plaintext") break;
    at_ = found + 2;
    const std::string_view rest = html_.substr(at_);
    const char after = rest.size() > name.size() ? rest[name.size()] : '>';
    if (ascii_iequal(rest.substr(0, name.size()), name) && (is_space(after) || after == '/' || after == '>')) {
      const std::size_t end = html_.find('>', at_);
      at_ = end == std::string_view::npos ? html_.size() : end + 1;
      return;
    }
  }
  at_ = html_.size();
}

} // namespace sk::html
