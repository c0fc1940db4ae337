// `skranke serve`: opens the house, announces it, and closes it in order when asked to.
#pragma once

#include "base/core/settings.hpp"

namespace sk::app {

// Answers the exit code. SIGTERM or SIGINT: no new work, what runs is finished within 30 s; a second signal ends at once (O7).
int serve(const Settings& settings);

}  // namespace sk::app
