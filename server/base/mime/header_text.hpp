// Header fields as bytes and as text: splitting, unfolding, encoded words (RFC 5322 2.2, RFC 2047), parameters (RFC 2231).
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sk::mime {

class Defects {
public:
  explicit Defects(std::vector<std::string>& words) : words_(words) {}
  void add(std::string_view word); // each word once

private:
  std::vector<std::string>& words_;
};

struct RawHeader {
  std::string name;  // lower case
  std::string value; // unfolded bytes, blanks at the ends removed
};

struct HeaderBlock {
  std::vector<RawHeader> headers;
  std::size_t bytes = 0;      // of the block, without the empty line after it
  std::size_t body_start = 0; // in the text that was split
};

// A line without a colon is left out and named; text that starts with no header at all is all body.
HeaderBlock split_headers(std::string_view raw, Defects& defects);

// Encoded words and raw 8-bit bytes as one line of UTF-8.
std::string decode_header(std::string_view value, Defects& defects);
// White space runs and control characters become one space.
std::string squeeze(std::string_view text);

struct ContentField {
  std::string value;                                           // lower case, "text/plain" or "attachment"
  std::vector<std::pair<std::string, std::string>> parameters; // lower-case names, UTF-8 values

  std::string_view parameter(std::string_view name) const; // "" when missing
};

// The right order of a Content-Type or Content-Disposition: broken ones give what can be read.
ContentField parse_content_field(std::string_view value, Defects& defects);

} // namespace sk::mime
