// `skranke user` and `skranke token`: who may log in. The exit code; ConfigError for what stands in the way.
#pragma once

#include "app/flags.hpp"
#include "base/core/settings.hpp"

namespace sk::app {

int user(const Settings& settings, Flags& flags);
int token(const Settings& settings, Flags& flags);

} // namespace sk::app
