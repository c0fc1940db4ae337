// `skranke import` and `skranke export`: whole tables as CSV. The exit code.
#pragma once

#include "app/flags.hpp"
#include "base/core/settings.hpp"

namespace sk::app {

int import_table(const Settings& settings, Flags& flags);
int export_table(const Settings& settings, Flags& flags);

} // namespace sk::app
