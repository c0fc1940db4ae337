// `skranke desk` and `skranke report`: what a desk's file says, and what became of it. The exit code.
#pragma once

#include "app/flags.hpp"
#include "base/core/settings.hpp"

namespace sk::app {

int desk(const Settings& settings, Flags& flags);
int report(const Settings& settings, Flags& flags);

} // namespace sk::app
