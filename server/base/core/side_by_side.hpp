// Independent parts of one piece of work, on several processors.
#pragma once

#include <cstddef>
#include <functional>

namespace sk {

// Calls `work` once for each of 0 .. parts - 1, on the calling thread and on at most `others` more (never more than there are processors);
// returns when all are done. What one of them throws is thrown here, once, and what has not begun by then is left out.
void side_by_side(std::size_t parts, unsigned others, const std::function<void(std::size_t)>& work);

} // namespace sk
