// `skranke backup` and `skranke restore`.
#pragma once

#include "app/flags.hpp"
#include "base/core/settings.hpp"

namespace sk::app {

// The exit code; ConfigError for what stands in the way.
int backup(const Settings& settings, Flags& flags);
int restore(const Settings& settings, Flags& flags);

} // namespace sk::app
