// The style attribute: harmless properties with harmless values.
#pragma once

#include <string>
#include <string_view>

namespace sk::html {

// "color: red; text-align: left"; no URL, no expression, no escape, nothing that moves an element over another. Idempotent.
std::string clean_style(std::string_view style);

} // namespace sk::html
