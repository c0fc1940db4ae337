#include "app/desk_file_sections.hpp"

#include "desk/intake/mail_rules_file.hpp"

namespace sk::app {

const std::vector<FileSection>& file_sections() {
  static const std::vector<FileSection> sections = {
      {"mail", intake::check_mail_rules},
  };
  return sections;
}

}  // namespace sk::app
