// One SMTP or LMTP session as a pure state machine: bytes in, bytes and questions out. No socket, no clock, no thread,
// so that it can be fuzzed and cut at every byte (I2). EHLO/HELO makes it SMTP (RFC 5321), LHLO LMTP (RFC 2033) on the
// same port. Extensions: PIPELINING, SIZE, 8BITMIME, SMTPUTF8, ENHANCEDSTATUSCODES, and STARTTLS (RFC 3207) where offered. Only
// <CRLF>.<CRLF> ends DATA; a bare CR or LF in DATA refuses the message with 550 5.6.11 (A06).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/core/limits.hpp"

namespace sk::net {

struct Envelope {
  bool lmtp = false;
  bool tls = false; // came over TLS
  bool smtputf8 = false;
  std::string helo;
  std::string sender;                  // "" for the null return path <>
  std::vector<std::string> recipients; // as accepted, in order
  std::string peer;                    // address of the hop
};

struct SmtpAnswer {
  int code = 250;
  std::string text; // one line, with enhanced status code: "2.0.0 Queued as …"
};

// The path of MAIL FROM or RCPT TO (RFC 5321 4.1.2), brackets included. A source route is dropped, a quoted local part that
// needs no quotes loses them, "<>" gives "". nullopt: not a path. Bytes above 127 pass if they are UTF-8 (RFC 6531).
std::optional<std::string> parse_smtp_path(std::string_view path);

class SmtpSession {
public:
  struct Options {
    std::string hostname = "localhost";
    std::string peer;
    std::size_t message_bytes = limits::kMessageBytes;
    bool offer_tls = false;
  };
  enum class Want {
    Bytes,     // feed() more
    Recipient, // judge envelope() and candidate(), then answer_recipient()
    Message,   // take_message()
    Decision,  // answer_message(); what is fed meanwhile stays queued
    Tls,       // send the output, put TLS on the wire, then tls_started(); what is fed from then on is plain text again
    Nothing,   // closed: send the output and hang up
  };
  struct Message {
    Envelope envelope;
    std::string raw;
  };

  explicit SmtpSession(Options options);

  std::string take_output(); // the greeting is there from the start
  void feed(std::string_view bytes);
  // Reads on until something is wanted. Nothing happens between two calls.
  Want next();

  const Envelope& envelope() const { return envelope_; }
  const std::string& candidate() const { return candidate_; }
  void answer_recipient(const SmtpAnswer& verdict);
  Message take_message();
  // One answer per recipient (LMTP) or one (SMTP); a missing one becomes 451 4.3.0.
  void answer_message(const std::vector<SmtpAnswer>& answers);

  void tls_started();

  // The house is short of memory: MAIL and DATA get 452 4.3.1 while it lasts.
  void set_short_of_room(bool is_short) { short_of_room_ = is_short; }
  // Forgets what this message holds, unless it has been taken; its end of data is answered with 452 4.3.1.
  void shed();
  void close_with(const SmtpAnswer& last_word);

  std::size_t held_bytes() const { return raw_.size(); }
  bool in_data() const { return phase_ == Phase::Data; }

private:
  enum class Phase { Command, Recipient, Data, Judging, Handed, Tls, Closed };
  enum class DataAt { LineStart, Dot, DotCr, Text, Cr };
  enum class Fault { None, TooLarge, BareNewline, NoRoom };

  bool read_line();
  void obey(std::string_view line);
  void greet(std::string_view verb, std::string_view argument);
  void mail(std::string_view argument);
  bool mail_parameters(std::string_view rest);
  void rcpt(std::string_view argument);
  void data(std::string_view argument);
  void starttls(std::string_view argument);
  void bad(int code, std::string_view text);
  void say(int code, std::string_view text);
  void say_to_all(int code, std::string_view text);
  void read_data();
  std::size_t keep_text(std::string_view bytes);
  void keep(std::string_view bytes);
  void spoil(Fault fault);
  void end_of_data();
  void forget_transaction();

  Options options_;
  Phase phase_ = Phase::Command;
  std::string in_;
  std::size_t at_ = 0;      // read so far
  std::size_t scanned_ = 0; // looked at for the end of the line
  bool line_too_long_ = false;
  std::string out_;
  int bad_commands_ = 0;
  bool greeted_ = false;
  bool mail_given_ = false;
  bool short_of_room_ = false;
  Envelope envelope_;
  std::string candidate_;
  DataAt data_at_ = DataAt::LineStart;
  Fault fault_ = Fault::None;
  std::string raw_;
};

} // namespace sk::net
