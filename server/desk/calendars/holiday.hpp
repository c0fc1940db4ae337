// The public holidays of Sweden, Denmark, Norway and Finland as rules, and the eves on which desks often close early or stay
// closed. Which of them close a desk is the desk's choice (calendar.hpp); the official ones close it unless it says otherwise.
// A holiday's key is the same in every country; its name in the reader's language is the text "holiday.<key>".
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "desk/calendars/date.hpp"

namespace sk::calendars {

enum class Country { Se, Dk, No, Fi };
inline constexpr Country kCountries[] = {Country::Se, Country::Dk, Country::No, Country::Fi};
std::string_view to_word(Country country); // "se"
std::optional<Country> country_from(std::string_view word);

struct Holiday {
  Day day;
  std::string_view key;
  bool official = true; // false: an eve or another day that is a working day by law
};

// In order of days.
std::vector<Holiday> holidays_of(Country country, int year);
// Every key that any year of the country has.
std::vector<std::string_view> holiday_keys(Country country);

} // namespace sk::calendars
