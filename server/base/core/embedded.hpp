// Files that travel inside the program (migrations, texts, web pages); written at build time by tools/embed.py, one
// function per set. A room that has one declares it: namespace sk::embedded { const std::vector<File>& migrations(); }
#pragma once

#include <string_view>
#include <vector>

namespace sk::embedded {

struct File {
  std::string_view name;   // relative path with '/'
  std::string_view bytes;  // followed by a NUL that does not count
};

}  // namespace sk::embedded
