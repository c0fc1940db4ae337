// For tests that read files of the project: where the checkout lies. A function and no definition for the compiler, so that another
// checkout finds every object of the tests in the compiler's cache. Made by cmake/rooms.cmake.
#pragma once

#include <string>

namespace sk {

std::string source_dir();

} // namespace sk
