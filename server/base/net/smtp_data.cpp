// The part of an SMTP session between 354 and the reply: dots, line ends, limits.
#include <algorithm>

#include "base/core/bytes.hpp"
#include "base/net/smtp_session.hpp"

namespace sk::net {
namespace {

// Only the header part counts: a bounced mail may quote any number of them.
std::size_t count_received(std::string_view raw) {
  std::size_t count = 0;
  while (!raw.empty() && !raw.starts_with("\r\n")) {
    if (ascii_iequal(raw.substr(0, 9), "Received:")) ++count;
    const std::size_t end = raw.find("\r\n");
    if (end == std::string_view::npos) break;
    raw.remove_prefix(end + 2);
  }
  return count;
}

} // namespace

void SmtpSession::shed() {
  if (phase_ != Phase::Data && phase_ != Phase::Judging) return;
  spoil(Fault::NoRoom);
  if (phase_ == Phase::Judging) end_of_data();
}

// The first fault is the one that is answered.
void SmtpSession::spoil(Fault fault) {
  if (fault_ == Fault::None) fault_ = fault;
  raw_ = {};
}

void SmtpSession::keep(std::string_view bytes) {
  if (fault_ != Fault::None) return;
  if (bytes.size() > options_.message_bytes - raw_.size()) return spoil(Fault::TooLarge);
  raw_ += bytes;
}

// In pieces of about a line, so that bytes which are nothing but returns are not looked at again and again.
std::size_t SmtpSession::keep_text(std::string_view bytes) {
  constexpr std::size_t kPiece = 128;
  std::size_t n = 0;
  while (n < bytes.size()) {
    const std::string_view piece = bytes.substr(n, kPiece);
    const std::string_view line = piece.substr(0, piece.find('\n'));
    const std::size_t text = std::min(line.find('\r'), line.size());
    n += text;
    if (text < piece.size()) break;
  }
  keep(bytes.substr(0, n));
  return n;
}

// RFC 5321 4.5.2, byte by byte so that no cut of the stream matters. A CR or LF that is not part of CRLF never begins a
// line: only the true <CRLF>.<CRLF> leads out (RFC 5321 2.3.8, CVE-2023-51764).
void SmtpSession::read_data() {
  while (at_ < in_.size() && phase_ == Phase::Data) {
    const char c = in_[at_];
    switch (data_at_) {
    case DataAt::LineStart:
      data_at_ = c == '.' ? DataAt::Dot : DataAt::Text;
      if (c == '.') ++at_;
      break;
    case DataAt::Dot:
      data_at_ = c == '\r' ? DataAt::DotCr : DataAt::Text;
      if (c == '\r') ++at_;
      break;
    case DataAt::DotCr:
      if (c == '\n') {
        ++at_;
        end_of_data();
      } else {
        spoil(Fault::BareNewline);
        data_at_ = DataAt::Cr;
      }
      break;
    case DataAt::Cr:
      if (c == '\n') {
        keep("\r\n");
        data_at_ = DataAt::LineStart;
      } else {
        spoil(Fault::BareNewline);
        data_at_ = c == '\r' ? DataAt::Cr : DataAt::Text;
      }
      ++at_;
      break;
    case DataAt::Text:
      at_ += keep_text(std::string_view(in_).substr(at_));
      if (at_ == in_.size()) break;
      if (in_[at_] == '\n') spoil(Fault::BareNewline);
      if (in_[at_] == '\r') data_at_ = DataAt::Cr;
      ++at_;
      break;
    }
  }
}

void SmtpSession::end_of_data() {
  scanned_ = at_;
  phase_ = Phase::Command;
  if (fault_ == Fault::None && count_received(raw_) > limits::kReceivedHeaders) {
    say_to_all(554, "5.4.6 Too many hops, this mail goes in circles");
    return forget_transaction();
  }
  switch (fault_) {
  case Fault::None: phase_ = Phase::Judging; return;
  case Fault::TooLarge: say_to_all(552, "5.3.4 Larger than we take"); break;
  case Fault::BareNewline: say_to_all(550, "5.6.11 A CR or LF stands alone"); break;
  case Fault::NoRoom: say_to_all(452, "4.3.1 Short of memory, try again later"); break;
  }
  forget_transaction();
}

} // namespace sk::net
