// The rich text in which Outlook keeps a body inside winmail.dat: unpacked (MS-OXRTFCP) and read as plain text. Linear,
// never throws on any bytes.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace sk::mime {

std::optional<std::string> unpack_rtf(std::string_view packed); // nothing: not in that form
std::string rtf_to_text(std::string_view rtf);                  // UTF-8, LF

} // namespace sk::mime
