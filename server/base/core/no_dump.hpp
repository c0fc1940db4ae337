// No image of this process on disk, whatever it dies of: it holds keys, passwords and PINs (I47, A56).
#pragma once

namespace sk {

// The limit alone is not enough: a kernel that pipes its dumps to a program heeds only the mark on the process.
void forbid_core_dumps();

} // namespace sk
