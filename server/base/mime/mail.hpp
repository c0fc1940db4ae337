// A mail as a value: what GMime and our own charset step could read out of raw bytes. Nothing of the message is lost: what
// cannot be read stays in the raw file, which the caller keeps, and is named in `defects`.
#pragma once

#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/core/instant.hpp"

namespace sk::mime {

struct Address {
  std::string name;    // decoded, one line, may be empty
  std::string address; // local@domain, domain in lower case; "" when unreadable
};

struct Attachment {
  std::string filename;     // as data: control characters, path parts and direction marks removed; never empty
  std::string content_type; // lower case "type/subtype"
  std::string content_id;   // without <>
  bool is_inline = false;   // shown by the HTML part through cid:
  std::string bytes;        // transfer encoding removed
};

struct Mail {
  std::string message_id;               // without <>; "" when missing or malformed
  std::vector<std::string> in_reply_to; // without <>
  std::vector<std::string> references;
  std::vector<Address> from; // more than one, or none, is a fact that the trust level judges (A05)
  std::vector<Address> reply_to, to, cc;
  std::string subject; // decoded, one line
  std::optional<Instant> date;
  std::string text; // UTF-8, LF line ends, at most limits::kRenderedTextBytes; from the HTML when there is no text part
  bool text_from_html = false; // there was no text part
  std::string html; // UTF-8, as it came (NOT sanitised), at most limits::kRenderedTextBytes; "" when none
  std::vector<Attachment> attachments;
  std::vector<std::pair<std::string, std::string>> headers; // every header, name in lower case, value unfolded and decoded, in order
  std::vector<std::string> defects;                         // words such as "charset.guessed", "base64.broken", "text.cut"

  std::string_view header(std::string_view lower_name) const; // first one, "" when missing
  int count(std::string_view lower_name) const;
};

enum class MailFault { Empty, TooLarge, HeadersTooLarge, TooDeep, TooManyParts, TooManyAddresses, TooManyAttachments };
std::string_view to_word(MailFault fault);

// Never throws on any bytes. A fault means: beyond a limit of limits.hpp; the caller quarantines the raw message.
std::expected<Mail, MailFault> parse_mail(std::string_view raw);

// A date as mails write it (RFC 5322 section 3.3, with the mistakes of real ones); nothing: none.
std::optional<Instant> read_date(std::string_view value);

// Only the top headers (for deciding cheaply), same rules.
std::expected<Mail, MailFault> parse_headers(std::string_view raw);

} // namespace sk::mime
