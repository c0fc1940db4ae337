#include "app/desk_file_sections.hpp"

#include "desk/agreements/agreement_rules.hpp"
#include "desk/calendars/calendar_book.hpp"
#include "desk/clocks/level_file.hpp"
#include "desk/forms/forms_file.hpp"
#include "desk/intake/mail_rules_file.hpp"
#include "desk/notices/answer_templates.hpp"
#include "desk/notices/notice_rules.hpp"
#include "desk/notices/wording.hpp"
#include "desk/people/customer_number.hpp"
#include "desk/people/hand_over.hpp"
#include "desk/people/portal_face.hpp"
#include "desk/people/provider.hpp"
#include "desk/people/registration.hpp"
#include "desk/routing/routing.hpp"
#include "desk/secrets/secret_rules.hpp"
#include "desk/tickets/alarm_rules.hpp"
#include "desk/tickets/escalation.hpp"
#include "desk/tickets/silence_rules.hpp"
#include "desk/units/warranty.hpp"

namespace sk::app {

const std::vector<FileSection>& file_sections() {
  static const std::vector<FileSection> sections = {
      {"calendars", calendars::check_calendars},
      {"opening_hours", calendars::check_opening_hours},
      {"service_levels", clocks::check_service_levels},
      {"severities", forms::check_severities},
      {"products", forms::check_products},
      {"forms", forms::check_forms},
      {"notices", notices::check_notices},
      {"texts", notices::check_texts},
      {notices::kAnswersSection, notices::check_answers},
      {"mail", intake::check_mail_rules},
      {people::kRegistrationSection, people::check_registration},
      {"secrets", secrets::check_secrets},
      {tickets::kRemindersSection, tickets::check_reminders},
      {tickets::kPartiesSection, tickets::check_parties},
      {tickets::kAlarmsSection, tickets::check_alarms},
      {"teams", routing::check_teams},
      {"routing", routing::check_routing},
      {people::kCustomerNumbersSection, people::check_customer_numbers},
      {people::kPortalSection, people::check_portal},
      {people::kHandOverSection, people::check_hand_over},
      {people::kLogInSection, people::check_providers},
      {agreements::kAgreementRulesSection, agreements::check_agreement_rules},
      {units::kWarrantySection, units::check_warranty},
  };
  return sections;
}

}  // namespace sk::app
