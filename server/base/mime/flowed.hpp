// format=flowed (RFC 3676): soft line breaks back into paragraphs.
#pragma once

#include <string>
#include <string_view>

namespace sk::mime {

std::string unflow(std::string_view text, bool delsp); // LF in, LF out; quotes are written "> " per level

} // namespace sk::mime
