// Customer numbers: their shape and check digit as the desk file says, so that a mistyped one is seen at once (IN-26).
#pragma once

#include <string>
#include <string_view>

#include "base/yaml/reader.hpp"
#include "desk/people/desk_sections.hpp"

namespace sk::people {

enum class CheckDigit { None, Luhn, Mod11 };

struct CustomerNumberRule {
  std::string format;                  // "######": # is a digit, all else stands as it is; "" for any
  CheckDigit check = CheckDigit::None; // the last digit, over all that stand before it
};

enum class NumberFault { None, Shape, CheckDigit };
NumberFault judge_customer_number(const CustomerNumberRule& rule, std::string_view written);
// For look-up: upper case, letters and digits only.
std::string customer_number_key(std::string_view written);

// Section "customer_numbers" of the desk file: {format: "######", check: luhn|mod11|none}.
inline constexpr const char* kCustomerNumbersSection = "customer_numbers";
CustomerNumberRule read_customer_numbers(yaml::Reader& reader, const YAML::Node& root);
void check_customer_numbers(yaml::Reader& reader, const YAML::Node& root);
CustomerNumberRule customer_number_rule(db::Tx& tx, DeskId desk);

} // namespace sk::people
