// What an IMAP server says (RFC 3501 section 7), as a pure reader: bytes in, responses out. A literal is taken by its length and
// never searched for line ends, so no mail can speak as the server. Never throws, whatever comes.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sk::net {

// One response, which may stretch over literals: `text` holds "{5}" where literals[0] stood.
struct ImapLine {
  std::string text;
  std::vector<std::string> literals;
};

class ImapReader {
public:
  enum class Got { Line, NeedsBytes, TooLarge, Malformed }; // the last two are final
  explicit ImapReader(std::size_t literal_bytes) : literal_bytes_(literal_bytes) {}
  void feed(std::string_view bytes) { in_ += bytes; }
  Got next(ImapLine& out);
  // No literal beyond this any more, so that a size can be refused before it is sent.
  std::size_t held_bytes() const { return in_.size(); }

private:
  Got take_literal();
  Got take_text(ImapLine& out);

  std::size_t literal_bytes_;
  std::string in_;
  std::size_t at_ = 0;
  std::optional<std::uint64_t> due_; // bytes of the literal that comes next
  ImapLine line_;
};

struct ImapReply {
  std::string tag;                    // "*" untagged, "+" asks for more, else that of a command
  std::string word;                   // in upper case: OK, NO, BAD, BYE, SEARCH, FETCH, EXISTS, CAPABILITY …
  std::string code;                   // in upper case, of [CODE value]
  std::string value;                  // behind it
  std::string text;                   // the rest, for people
  std::vector<std::uint32_t> numbers; // of SEARCH
  // Of FETCH:
  std::optional<std::uint32_t> uid;
  std::optional<std::uint64_t> size;
  std::optional<std::string> body;
  bool seen = false;
};
std::optional<ImapReply> parse_imap(ImapLine line);

// A name as it travels: modified UTF-7 (RFC 3501 5.1.3) between quotes. nullopt: no name, or no UTF-8, or a control character.
std::optional<std::string> imap_quoted_mailbox(std::string_view name);

} // namespace sk::net
