// The name of an attachment is data from a stranger (A22): shown and sent, never a path.
#pragma once

#include <string>
#include <string_view>

namespace sk::mime {

// Without path, control characters, direction marks and invisible letters; at most 200 bytes; never empty, never a dot file.
std::string clean_filename(std::string_view name, std::string_view content_type);

} // namespace sk::mime
