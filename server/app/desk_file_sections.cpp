#include "app/desk_file_sections.hpp"

#include "desk/notices/notice_rules.hpp"
#include "desk/notices/wording.hpp"

namespace sk::app {

const std::vector<FileSection>& file_sections() {
  static const std::vector<FileSection> sections = {
      {"notices", notices::check_notices},
      {"texts", notices::check_texts},
  };
  return sections;
}

}  // namespace sk::app
