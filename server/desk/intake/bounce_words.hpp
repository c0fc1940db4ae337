// The words and codes in which servers say why a mail was not delivered.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace sk::intake {

struct BounceCodes {
  std::string status; // RFC 3463 as written, "" for none
  int reply = 0;      // RFC 5321, 0 for none
};

BounceCodes codes_in(std::string_view diagnostic);
// "5.1.1" and nothing else.
bool is_status(std::string_view text);

enum class BounceReason { Other, UserUnknown, HostUnknown, Moved, MailboxFull, Expired, Filtered, Network };

// `diagnostic`: the field; `words`: what the report says to people beside the address.
BounceReason reason_of(std::string_view diagnostic, std::string_view words, std::string_view status);
bool is_hard(BounceReason reason);
// For a server that named no status: RFC 3463 section 3.
std::string status_for(BounceReason reason, int reply_code, bool delayed);

} // namespace sk::intake
