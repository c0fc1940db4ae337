// A cheap look at the shape of a message before it is parsed: bombs stop here (A12). Linear; holds at most kMimeDepth boundaries.
#pragma once

#include <optional>
#include <string_view>

#include "base/mime/mail.hpp"

namespace sk::mime {

struct Shape {
  std::optional<MailFault> fault;
  bool unclosed = false; // a multipart without its last boundary line
};

// `entity`: a header block, an empty line, a body. `header_bytes` are counted already.
Shape look_at_structure(std::string_view entity, std::size_t header_bytes);

} // namespace sk::mime
