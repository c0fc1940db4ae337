// HTML as a flat run of tokens, in the manner of the WHATWG tokenizer: linear, never fails, never looks back.
// The content of script, style and the other raw-text elements is not handed out at all.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sk::html {

enum class TokenKind { Text, Open, Close };

struct Token {
  TokenKind kind = TokenKind::Text;
  std::string name;                                            // lower case
  std::string text;                                            // references decoded
  std::vector<std::pair<std::string, std::string>> attributes; // lower-case names, decoded values, first one wins, at most 64

  std::string_view attribute(std::string_view wanted) const; // "" when missing
  bool has(std::string_view wanted) const;
};

class Tokens {
public:
  explicit Tokens(std::string_view html) : html_(html) {}
  bool next(Token& token);                     // false at the end
  std::size_t position() const { return at_; } // where the next token begins

private:
  bool read_markup(Token& token);
  bool read_tag(Token& token, TokenKind kind);
  void read_attribute(Token& token);
  void skip_declaration();
  void skip_comment();
  void skip_raw_text(std::string_view name);
  void skip_space();
  void read_text(Token& token);

  std::string_view html_;
  std::size_t at_ = 0;
};

// Character references (&amp; &#229; &aring;) and control characters resolved. In attributes "&copy=1" stays as it is.
std::string decode_references(std::string_view text, bool in_attribute);

} // namespace sk::html
