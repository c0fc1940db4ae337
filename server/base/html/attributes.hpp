// The attributes that a sanitised element may keep, written out.
#pragma once

#include <string>
#include <string_view>

#include "base/html/tokens.hpp"

namespace sk::html {

std::string clean_attributes(const Token& token);  // " name=\"value\"…", or ""
std::string clean_link(std::string_view href);     // "" unless http, https, mailto or tel
bool is_embedded_picture(std::string_view source); // data: with a bitmap, base64
std::string content_id_of(const Token& image);     // from src="cid:…" or data-cid; "" for none

} // namespace sk::html
