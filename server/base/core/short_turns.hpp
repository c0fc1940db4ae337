// A thread that does little at a time while others wait for it asks for short turns: the kernel then lets it go before threads that
// compute for long (slices of EEVDF, Linux 6.12; older kernels take no notice). Priority and share of the processor stay as they are.
#pragma once

namespace sk {

void take_short_turns(); // the calling thread, for good; where the kernel refuses, it goes on as before

} // namespace sk
