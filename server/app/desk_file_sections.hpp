// Which keys of a desk file are rules that a room reads for itself. The one place to name a new section.
#pragma once

#include <string>
#include <vector>

#include "base/yaml/reader.hpp"

namespace sk::app {

struct FileSection {
  std::string key;
  // Reports what is wrong with the section; `root` is the whole file, for names that other sections define.
  void (*check)(yaml::Reader& reader, const YAML::Node& root);
};
const std::vector<FileSection>& file_sections();

}  // namespace sk::app
