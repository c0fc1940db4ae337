// A file of somebody else's as an answer: never sniffed, never run, and in place only when it is a bitmap (D10, A22).
#pragma once

#include <string>

#include "base/http/message.hpp"

namespace sk::tickets {

bool is_harmless_image(const std::string& content_type);
http::Response file_response(const std::string& name, const std::string& content_type, std::string bytes, bool in_place = false);

} // namespace sk::tickets
