#include "base/net/smtp_session.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

#include "base/core/broken.hpp"
#include "base/core/bytes.hpp"
#include "base/text/unicode.hpp"

namespace sk::net {
namespace {

constexpr int kBadCommands = 20;

std::string_view take_word(std::string_view& text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  const std::string_view word = text.substr(0, text.find(' '));
  text.remove_prefix(word.size());
  return word;
}

// A path may hold spaces and brackets between its quotes.
std::string_view take_path(std::string_view& text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  bool quoted = false;
  std::size_t n = 0;
  for (; n < text.size(); ++n) {
    if (quoted && text[n] == '\\') {
      ++n;
      continue;
    }
    if (text[n] == '"') quoted = !quoted;
    if (!quoted && text[n] == '>') {
      ++n;
      break;
    }
  }
  n = std::min(n, text.size());
  const std::string_view path = text.substr(0, n);
  text.remove_prefix(n);
  return path;
}

bool take_prefix(std::string_view& text, std::string_view prefix) {
  if (!ascii_iequal(text.substr(0, prefix.size()), prefix)) return false;
  text.remove_prefix(prefix.size());
  return true;
}

bool is_plain_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return c >= 32 && c < 127; });
}

bool has_control(std::string_view text) {
  return std::ranges::any_of(text, [](char c) { return static_cast<unsigned char>(c) < 32 || c == 127; });
}

} // namespace

SmtpSession::SmtpSession(Options options) : options_(std::move(options)) {
  envelope_.peer = options_.peer;
  say(220, options_.hostname + " ESMTP Skranke");
}

std::string SmtpSession::take_output() { return std::exchange(out_, {}); }

void SmtpSession::feed(std::string_view bytes) {
  if (phase_ != Phase::Closed) in_ += bytes;
}

SmtpSession::Want SmtpSession::next() {
  for (;;) {
    switch (phase_) {
    case Phase::Closed: return Want::Nothing;
    case Phase::Recipient: return Want::Recipient;
    case Phase::Judging: return Want::Message;
    case Phase::Handed: return Want::Decision;
    case Phase::Tls: return Want::Tls;
    case Phase::Data: read_data(); break;
    case Phase::Command:
      if (!read_line()) {
        in_.erase(0, at_);
        scanned_ -= at_;
        at_ = 0;
        return Want::Bytes;
      }
      break;
    }
    if (phase_ == Phase::Data && at_ == in_.size()) {
      in_.clear();
      at_ = scanned_ = 0;
      return Want::Bytes;
    }
  }
}

// Obeys one line if it is there. A bare LF ends a line too, but one that is never obeyed: nobody who reads the same bytes
// in another way can slip a command past us (A06).
bool SmtpSession::read_line() {
  const std::size_t end = in_.find('\n', scanned_);
  scanned_ = end == std::string::npos ? in_.size() : end + 1;
  if (scanned_ - at_ > limits::kSmtpLineBytes) line_too_long_ = true;
  if (end == std::string::npos) {
    if (line_too_long_) at_ = scanned_;
    return false;
  }
  const bool proper = end > at_ && in_[end - 1] == '\r';
  const std::string line = in_.substr(at_, end - at_ - (proper ? 1 : 0));
  at_ = scanned_;
  if (std::exchange(line_too_long_, false)) {
    bad(500, "5.5.2 Line too long");
  } else if (!proper) {
    bad(500, "5.5.2 Lines end in CRLF");
  } else if (has_control(line) || !text::is_utf8(line)) {
    bad(500, "5.5.2 Neither control characters nor broken UTF-8 have a place here");
  } else {
    obey(line);
  }
  return true;
}

void SmtpSession::obey(std::string_view line) {
  std::string_view rest = line;
  const std::string verb = ascii_lower(take_word(rest));
  while (rest.starts_with(' ')) rest.remove_prefix(1);
  while (rest.ends_with(' ')) rest.remove_suffix(1);
  if (verb == "ehlo" || verb == "helo" || verb == "lhlo") return greet(verb, rest);
  if (verb == "mail") return mail(rest);
  if (verb == "rcpt") return rcpt(rest);
  if (verb == "data") return data(rest);
  if (verb == "rset" && rest.empty()) {
    forget_transaction();
    return say(250, "2.0.0 Forgotten");
  }
  if (verb == "noop") return say(250, "2.0.0 Yes");
  if (verb == "quit" && rest.empty()) return close_with({221, "2.0.0 Goodbye"});
  if (verb == "rset" || verb == "quit") return bad(501, "5.5.4 No argument here");
  if (verb == "vrfy") return rest.empty() ? bad(501, "5.5.4 Whom?") : say(252, "2.1.5 Send a mail and see");
  if (verb == "help") return say(214, "2.0.0 RFC 5321, RFC 2033");
  if (verb == "starttls") return starttls(rest);
  if (verb == "expn" || verb == "auth" || verb == "turn") return bad(502, "5.5.1 Not done here");
  // What follows BDAT is text and no command, and a web browser speaks no SMTP: neither may go on.
  if (verb == "bdat") return close_with({502, "5.5.1 CHUNKING was not offered"});
  if (verb == "get" || verb == "post" || verb == "put" || verb == "connect") return close_with({421, "4.7.0 This is a mail server"});
  bad(500, "5.5.1 Unknown command");
}

void SmtpSession::greet(std::string_view verb, std::string_view argument) {
  if (argument.empty() || argument.contains(' ')) return bad(501, "5.5.4 Say who you are");
  forget_transaction();
  greeted_ = true;
  envelope_.helo = argument;
  envelope_.lmtp = verb == "lhlo";
  if (verb == "helo") return say(250, options_.hostname);
  for (const std::string& line : {options_.hostname, std::string("PIPELINING"), "SIZE " + std::to_string(options_.message_bytes),
                                  std::string("8BITMIME"), std::string("SMTPUTF8")}) {
    out_ += "250-" + line + "\r\n";
  }
  if (options_.offer_tls && !envelope_.tls) out_ += "250-STARTTLS\r\n";
  say(250, "ENHANCEDSTATUSCODES");
}

void SmtpSession::starttls(std::string_view argument) {
  if (envelope_.tls) return bad(503, "5.5.1 TLS is on already");
  if (!options_.offer_tls) return bad(502, "5.5.1 Not done here");
  if (!argument.empty()) return bad(501, "5.5.4 No argument here");
  // What stands behind it came in the clear and from anybody; it must not count as said under TLS (CVE-2011-0411).
  if (at_ < in_.size()) return close_with({421, "4.7.0 Nothing may follow STARTTLS before the reply"});
  say(220, "2.0.0 Go ahead");
  phase_ = Phase::Tls;
}

// RFC 3207 4.2: whatever was known of the client is forgotten.
void SmtpSession::tls_started() {
  SK_VERIFY(phase_ == Phase::Tls);
  phase_ = Phase::Command;
  forget_transaction();
  greeted_ = false;
  envelope_ = {};
  envelope_.peer = options_.peer;
  envelope_.tls = true;
  in_.clear();
  at_ = scanned_ = 0;
}

void SmtpSession::mail(std::string_view argument) {
  if (!greeted_) return bad(503, "5.5.1 EHLO or LHLO first");
  if (mail_given_) return bad(503, "5.5.1 There is a sender already");
  if (!take_prefix(argument, "FROM:")) return bad(501, "5.5.4 MAIL FROM:<address>");
  const std::optional<std::string> sender = parse_smtp_path(take_path(argument));
  if (!sender) return bad(501, "5.1.7 Not an address");
  if (!argument.empty() && !argument.starts_with(' ')) return bad(501, "5.5.4 A space before parameters");
  if (!mail_parameters(argument)) return;
  if (!envelope_.smtputf8 && !is_plain_ascii(*sender)) return say(553, "5.6.7 Not without SMTPUTF8");
  if (short_of_room_) return say(452, "4.3.1 Short of memory, try again later");
  mail_given_ = true;
  envelope_.sender = *sender;
  say(250, "2.1.0 Sender ok");
}

// Answers itself when it answers false.
bool SmtpSession::mail_parameters(std::string_view rest) {
  envelope_.smtputf8 = false;
  bool size_given = false;
  bool body_given = false;
  for (std::string_view word = take_word(rest); !word.empty(); word = take_word(rest)) {
    if (ascii_iequal(word, "SMTPUTF8") && !envelope_.smtputf8) {
      envelope_.smtputf8 = true;
    } else if ((ascii_iequal(word, "BODY=8BITMIME") || ascii_iequal(word, "BODY=7BIT")) && !body_given) {
      body_given = true;
    } else if (take_prefix(word, "SIZE=") && !size_given) {
      size_given = true;
      if (word.empty() || word.size() > 20 || !std::ranges::all_of(word, [](char c) { return c >= '0' && c <= '9'; })) {
        bad(501, "5.5.4 SIZE is a number");
        return false;
      }
      std::uint64_t size = 0;
      const bool fits = std::from_chars(word.data(), word.data() + word.size(), size).ec == std::errc();
      if (!fits || size > options_.message_bytes) {
        say(552, "5.3.4 Larger than we take");
        return false;
      }
    } else {
      bad(555, "5.5.4 Parameter unknown or given twice");
      return false;
    }
  }
  return true;
}

void SmtpSession::rcpt(std::string_view argument) {
  if (!mail_given_) return bad(503, "5.5.1 MAIL first");
  if (!take_prefix(argument, "TO:")) return bad(501, "5.5.4 RCPT TO:<address>");
  const std::string_view path = take_path(argument);
  // RFC 5321 4.5.1: the one address without a domain.
  const std::optional<std::string> recipient =
      ascii_iequal(path, "<postmaster>") ? std::optional<std::string>("postmaster") : parse_smtp_path(path);
  if (!recipient || recipient->empty()) return bad(501, "5.1.3 Not an address");
  if (argument.find_first_not_of(' ') != std::string_view::npos) return bad(555, "5.5.4 No parameters here");
  if (!envelope_.smtputf8 && !is_plain_ascii(*recipient)) return say(553, "5.6.7 Not without SMTPUTF8");
  if (envelope_.recipients.size() >= limits::kRecipients) return say(452, "4.5.3 Too many recipients");
  candidate_ = *recipient;
  phase_ = Phase::Recipient;
}

void SmtpSession::answer_recipient(const SmtpAnswer& verdict) {
  SK_VERIFY(phase_ == Phase::Recipient);
  phase_ = Phase::Command;
  if (verdict.code / 100 == 2) envelope_.recipients.push_back(std::move(candidate_));
  candidate_.clear();
  say(verdict.code, verdict.text);
}

void SmtpSession::data(std::string_view argument) {
  if (!argument.empty()) return bad(501, "5.5.4 No argument here");
  if (!mail_given_) return bad(503, "5.5.1 MAIL first");
  if (envelope_.recipients.empty()) return bad(503, "5.5.1 No valid recipient");
  if (short_of_room_) return say(452, "4.3.1 Short of memory, try again later");
  phase_ = Phase::Data;
  data_at_ = DataAt::LineStart;
  say(354, "End with a dot on a line of its own");
}

SmtpSession::Message SmtpSession::take_message() {
  SK_VERIFY(phase_ == Phase::Judging);
  phase_ = Phase::Handed;
  return {envelope_, std::exchange(raw_, {})};
}

void SmtpSession::answer_message(const std::vector<SmtpAnswer>& answers) {
  if (phase_ == Phase::Closed) return;
  SK_VERIFY(phase_ == Phase::Handed);
  phase_ = Phase::Command;
  const std::size_t due = envelope_.lmtp ? envelope_.recipients.size() : 1;
  for (std::size_t i = 0; i < due; ++i) {
    const SmtpAnswer answer = i < answers.size() ? answers[i] : SmtpAnswer{451, "4.3.0 No decision, try again later"};
    say(answer.code, answer.text);
  }
  forget_transaction();
}

void SmtpSession::close_with(const SmtpAnswer& last_word) {
  if (phase_ == Phase::Closed) return;
  say(last_word.code, last_word.text);
  phase_ = Phase::Closed;
  raw_ = {};
  in_ = {};
  at_ = scanned_ = 0;
}

void SmtpSession::bad(int code, std::string_view text) {
  if (++bad_commands_ > kBadCommands) return close_with({421, "4.7.0 Too many errors"});
  say(code, text);
}

void SmtpSession::say(int code, std::string_view text) {
  out_ += std::to_string(code) + ' ';
  for (const char c : text) out_ += static_cast<unsigned char>(c) < 32 || c == 127 ? ' ' : c;
  out_ += "\r\n";
}

// RFC 2033 4.2: one reply for each recipient that was taken.
void SmtpSession::say_to_all(int code, std::string_view text) {
  const std::size_t due = envelope_.lmtp ? envelope_.recipients.size() : 1;
  for (std::size_t i = 0; i < due; ++i) say(code, text);
}

void SmtpSession::forget_transaction() {
  mail_given_ = false;
  envelope_.smtputf8 = false;
  envelope_.sender.clear();
  envelope_.recipients.clear();
  raw_ = {};
  fault_ = Fault::None;
}

} // namespace sk::net
