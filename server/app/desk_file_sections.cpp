#include "app/desk_file_sections.hpp"

#include "desk/calendars/calendar_book.hpp"
#include "desk/clocks/level_file.hpp"
#include "desk/forms/forms_file.hpp"

namespace sk::app {

const std::vector<FileSection>& file_sections() {
  static const std::vector<FileSection> sections = {
      {"calendars", calendars::check_calendars},
      {"opening_hours", calendars::check_opening_hours},
      {"service_levels", clocks::check_service_levels},
      {"severities", forms::check_severities},
      {"products", forms::check_products},
      {"forms", forms::check_forms},
  };
  return sections;
}

}  // namespace sk::app
