// A mail that somebody passed on: inline, below the header lines that Outlook, Gmail, Apple Mail and Thunderbird write in Swedish,
// Danish, Norwegian, Finnish, English and German, or attached as a message. Whether the forwarder is believed is not decided
// here: whatever the lines say is only as good as their word. Pure, linear, never throws.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/mime/mail.hpp"

namespace sk::mime {

struct Forwarded {
  Address from;                        // whose mail it is; never empty
  std::string subject;                 // "" when the lines name none
  std::string message_id;              // "" when unknown
  std::string text;                    // the original
  std::string comment;                 // what the forwarder wrote above it
  bool attached = false;               // as a message of its own
  std::vector<Attachment> attachments; // of that message
};

std::optional<Forwarded> find_forwarded(const Mail& mail);

// "FW:", "VB:", "Videresendt:" …; `finnish`: there "VS:" stands before a reply.
bool is_forward_subject(std::string_view subject, bool finnish);

} // namespace sk::mime
