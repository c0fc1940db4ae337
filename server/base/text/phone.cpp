#include "base/text/phone.hpp"

#include <phonenumbers/phonenumberutil.h>
#include <unicode/timezone.h>

#include "base/core/bytes.hpp"
#include "base/text/unicode.hpp"

namespace sk::text {

namespace {

constexpr std::size_t kLongest = 64; // far beyond the 15 digits of E.164; keeps its expressions off long texts

bool may_be_number(std::string_view written) {
  if (written.starts_with("tel:")) written.remove_prefix(4);
  // A word before the digits is another kind of number ("SA0009858"), which the library would read over.
  if (written.empty() || std::string_view("+(0123456789").find(written.front()) == std::string_view::npos) return false;
  std::size_t digits = 0;
  for (const char c : written) digits += c >= '0' && c <= '9' ? 1 : 0;
  return digits >= 5 && written.size() <= kLongest && is_utf8(written);
}

} // namespace

std::optional<std::string> phone_e164(std::string_view written, const std::string& region) {
  using namespace i18n::phonenumbers;
  written = trim(written);
  if (!may_be_number(written)) return std::nullopt;
  const PhoneNumberUtil& numbers = *PhoneNumberUtil::GetInstance();
  PhoneNumber number;
  if (numbers.Parse(std::string(written), region.empty() ? "ZZ" : region, &number) != PhoneNumberUtil::NO_PARSING_ERROR)
    return std::nullopt;
  // Possible and not valid: numbers set aside for fiction and new ranges are no typing errors.
  if (!numbers.IsPossibleNumber(number)) return std::nullopt;
  std::string e164;
  numbers.Format(number, PhoneNumberUtil::E164, &e164);
  return e164;
}

std::string region_of_zone(const std::string& zone) {
  char region[8] = {};
  UErrorCode status = U_ZERO_ERROR;
  const int32_t length = icu::TimeZone::getRegion(icu::UnicodeString::fromUTF8(zone), region, sizeof region, status);
  if (U_FAILURE(status) || length != 2) return "";
  const std::string found(region, 2);
  return found == "ZZ" ? "" : found;
}

} // namespace sk::text
