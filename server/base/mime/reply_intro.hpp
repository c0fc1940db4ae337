// Where history begins in a reply: the attribution line of web and phone clients ("Den … skrev …:"), the header block of
// Outlook ("Från: … Skickat: …") and the dashed separators of older and forwarding clients.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

#include "base/mime/reply_lines.hpp"

namespace sk::mime {

struct ReplyIntro {
  std::size_t lines = 0;      // 0: none starts here
  bool quote_follows = false; // the history carries quote marks, so that unmarked text after it is an answer
  bool forwarded = false;
};

ReplyIntro reply_intro_at(std::span<const ReplyLine> lines, std::size_t at);

// One line of an HTML mail right before a block quotation.
bool is_attribution(std::string_view text, bool quote_follows);

} // namespace sk::mime
