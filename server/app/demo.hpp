// The example desks that travel in the program, their people with the demo's password, and the tickets of their demo.
#pragma once

#include <string>

#include "app/world.hpp"

namespace sk::app {

inline constexpr const char* kDemoPassword = "skranke-demo-2026";

// Applies the example desks where they are missing and tells their history with a clock of its own; at later starts it does
// nothing. Opens and closes the database itself: to be called before the program's own opening.
void load_demo(const Settings& settings);

}  // namespace sk::app
