// Transfer encodings: GMime decodes, we judge whether it was whole.
#pragma once

#include <string>
#include <string_view>

namespace sk::mime {

struct Transferred {
  std::string bytes;
  std::string_view defect = {}; // "base64.broken", "qp.broken", "encoding.unknown"
};

Transferred decode_transfer(std::string_view body, std::string_view encoding);
Transferred decode_base64(std::string_view text);
std::string decode_q(std::string_view text);       // RFC 2047 section 4.2
std::string decode_percent(std::string_view text); // RFC 2231 section 4

std::string encode_quoted_printable(std::string_view text); // LF in, CRLF out, lines of 76
std::string encode_base64_lines(std::string_view bytes);    // CRLF, lines of 76

} // namespace sk::mime
