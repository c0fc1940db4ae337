#include "desk/units/unit.hpp"

#include <cctype>

namespace sk::units {

std::string serial_key(std::string_view written) {
  std::string key;
  for (const char c : written) {
    if (std::isalnum(static_cast<unsigned char>(c)) == 0) continue;
    const char upper = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    key += upper == 'O' ? '0' : upper == 'I' ? '1' : upper;
  }
  return key;
}

std::string mac_key(std::string_view written) {
  std::string key;
  for (const char c : written) {
    if (std::string_view(" -:.\t").find(c) != std::string_view::npos) continue;
    const char lower = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    const char digit = lower == 'o' ? '0' : lower;
    if (std::isxdigit(static_cast<unsigned char>(digit)) == 0 || key.size() == 12) return "";
    key += digit;
  }
  return key.size() == 12 ? key : "";
}

} // namespace sk::units
