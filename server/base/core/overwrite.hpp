// Zeros in the place of a small file's bytes, flushed. Replacing a file would leave what it held lying on the disk; on flash and on file
// systems that copy on write even this is only as good as they are, which is why what is destroyed so is a key and never lies in clear.
#pragma once

#include <string>

namespace sk {

void overwrite_file(const std::string& path); // throws as Disk does; the file keeps its size

} // namespace sk
