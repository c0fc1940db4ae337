// The leaves of a message as GMime finds them.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/mime/header_text.hpp"
#include "base/mime/transfer.hpp"

namespace sk::mime {

struct Part {
  ContentField type; // text/plain when missing
  ContentField disposition;
  std::string content_id;
  std::string description;
  bool is_message = false;    // an embedded message, `bytes` are the whole of it
  std::string bytes;          // transfer encoding removed
  std::vector<Part> children; // of a multipart
};

// `entity` as in structure.hpp, within its limits. Never throws on any bytes.
Part read_parts(std::string_view entity, Defects& defects);

} // namespace sk::mime
