#include "app/desk_file_sections.hpp"

namespace sk::app {

const std::vector<FileSection>& file_sections() {
  static const std::vector<FileSection> sections = {};
  return sections;
}

}  // namespace sk::app
