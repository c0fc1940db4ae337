// Addresses of the web in plain text.
#pragma once

#include <string_view>
#include <vector>

namespace sk::html {

// May stand in an href of ours: http, https or mailto, and no white space or control characters.
bool is_linkable(std::string_view url);

struct TextPiece {
  std::string_view text; // of the whole, in order and without gaps
  bool is_address = false;
};
// Each http and https address by itself; what closes the sentence or the bracket around it is not part of it.
std::vector<TextPiece> text_pieces(std::string_view text);

} // namespace sk::html
