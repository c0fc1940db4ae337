// libsodium wants to be started once, before its first use, by whichever thread comes first.
#pragma once

namespace sk::crypto {

void start_sodium();  // throws BrokenInvariant when the library cannot run on this machine

}  // namespace sk::crypto
