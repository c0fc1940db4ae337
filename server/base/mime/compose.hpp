// Writes a mail that every reader understands the same way (I38). Typed header writer: CR, LF, NUL and other control
// characters in a value are refused by an exception, never stripped (A10): callers clean user text with one_line() first.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "base/core/instant.hpp"
#include "base/mime/mail.hpp"

namespace sk::mime {

struct OutgoingMail {
  Address from;
  std::vector<Address> to;
  std::vector<Address> cc;
  std::optional<Address> reply_to;
  std::string message_id;  // without <>
  std::string in_reply_to; // without <>; "" for none
  std::vector<std::string> references;
  std::string subject;
  Instant date;
  std::string text; // UTF-8, LF
  std::string html; // "" for text only, else multipart/alternative
  std::vector<Attachment> attachments;
  std::vector<std::pair<std::string, std::string>> extra_headers; // Auto-Submitted and such
};

// CRLF line ends, lines ≤ 998 bytes, 7-bit safe (RFC 2047 for headers, RFC 2231 for file names, quoted-printable or base64).
std::string compose(const OutgoingMail& mail);

// White space runs and control characters to one space, cut at `max_chars` code points.
std::string one_line(std::string_view text, std::size_t max_chars = 400);
// local@domain by RFC 5321 4.1.2 as it is used: ASCII or UTF-8 local part, at least one dot or a single label domain, ≤ 254 bytes.
bool is_address(std::string_view text);

} // namespace sk::mime
