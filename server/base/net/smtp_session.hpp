// One SMTP or LMTP session as a pure state machine: bytes in, bytes and questions out. No socket, no clock, no thread,
// so that it can be fuzzed and cut at every byte (I2). EHLO/HELO makes it SMTP (RFC 5321), LHLO LMTP (RFC 2033) on the
// same port. Extensions: PIPELINING, SIZE, 8BITMIME, SMTPUTF8, ENHANCEDSTATUSCODES. Only <CRLF>.<CRLF> ends DATA; a bare CR
// or LF in DATA refuses the message with 550 5.6.11 (A06).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sk::net {

struct Envelope {
  bool lmtp = false;
  bool smtputf8 = false;
  std::string helo;
  std::string sender;                    // "" for the null return path <>
  std::vector<std::string> recipients;   // as accepted, in order
  std::string peer;                      // address of the hop
};

struct SmtpAnswer {
  int code = 250;
  std::string text;  // one line, with enhanced status code: "2.0.0 Queued as …"
};

}  // namespace sk::net
