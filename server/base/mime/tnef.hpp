// winmail.dat: what Outlook packs into a part of type application/ms-tnef (MS-OXTNEF). Read by libytnef behind a guard
// (tnef_guard.hpp), from memory into memory, no file is touched. Never throws on any bytes.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/mime/mail.hpp"

namespace sk::mime {

struct Tnef {
  std::string text;                    // UTF-8, LF; "" when it carries none, as mostly: the mail's own text part has it
  std::string html;                    // NOT sanitised
  std::vector<Attachment> attachments; // at most limits::kAttachments; one of type application/ms-tnef is a mail inside
  bool complete = true;                // false: something could not be read; keep showing the file itself
};

bool is_tnef(std::string_view bytes);                  // by its first four bytes
std::optional<Tnef> read_tnef(std::string_view bytes); // nothing: not TNEF

} // namespace sk::mime
