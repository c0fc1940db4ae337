// The header blocks and separators that Outlook and forwarding clients put above the mail they answer.
#pragma once

#include <cstddef>
#include <span>
#include <string>

#include "base/mime/reply_lines.hpp"

namespace sk::mime {

struct ReplyHeader {
  std::size_t lines = 0; // 0: none starts here
  bool forwarded = false;
};

// Separator lines, rulers right above a header block, and the block itself.
ReplyHeader reply_header_at(std::span<const ReplyLine> lines, std::size_t at);

// What a header block says, in whatever language; its lines may carry quote marks, as Apple Mail writes them.
struct HeaderFields {
  std::size_t lines = 0; // 0: none starts here
  std::string from, subject;
  bool finnish = false; // there "VS:" is a reply and not a forwarded mail
};
HeaderFields header_fields_at(std::span<const ReplyLine> lines, std::size_t at);
// A line such as "---------- Forwarded message ---------" or "Begin forwarded message:".
bool is_forward_separator(std::string_view words);

// "-----", "____", "————": at least `least` of one kind and nothing else.
bool is_ruler(std::string_view words, std::size_t least);

} // namespace sk::mime
