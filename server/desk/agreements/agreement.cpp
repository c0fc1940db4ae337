#include "desk/agreements/agreement.hpp"

#include <cctype>

namespace sk::agreements {

std::string number_key(std::string_view written) {
  std::string key;
  for (const char c : written) {
    if (std::isalnum(static_cast<unsigned char>(c)) != 0) key += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  }
  std::size_t first = key.find_first_of("0123456789");
  if (first == std::string::npos) return key;
  while (first > 1 && key[first - 1] == 'O') --first;
  std::string digits = key.substr(first);
  for (char& c : digits) {
    if (c == 'O') c = '0';
  }
  const std::size_t counts = digits.find_first_not_of('0');
  return key.substr(0, first) + (counts == std::string::npos ? "0" : digits.substr(counts));
}

State state_on(const Agreement& agreement, const LocalDate& day) {
  if (agreement.retired) return State::Retired;
  if (agreement.valid_from && day < *agreement.valid_from) return State::NotYet;
  if (agreement.valid_to && day > *agreement.valid_to) return State::Expired;
  return State::InForce;
}

} // namespace sk::agreements
