#include "desk/people/customer_number.hpp"

#include <cctype>
#include <vector>

#include "base/core/broken.hpp"

namespace sk::people {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::vector<int> digits_of(std::string_view text) {
  std::vector<int> digits;
  for (const char c : text) {
    if (is_digit(c)) digits.push_back(c - '0');
  }
  return digits;
}

// ISO/IEC 7812-1 annex B.
bool passes_luhn(const std::vector<int>& digits) {
  int sum = 0;
  bool twice = false;
  for (auto digit = digits.rbegin(); digit != digits.rend(); ++digit, twice = !twice) {
    const int value = twice ? *digit * 2 : *digit;
    sum += value > 9 ? value - 9 : value;
  }
  return sum % 10 == 0;
}

// The rule of Nordic organisation numbers: weights 2 to 7 from the right, again from 2; a remainder of 1 has no check digit.
bool passes_mod11(const std::vector<int>& digits) {
  int sum = digits.back(), weight = 2;
  for (auto digit = digits.rbegin() + 1; digit != digits.rend(); ++digit, weight = weight == 7 ? 2 : weight + 1) sum += *digit * weight;
  return sum % 11 == 0;
}

bool fits(std::string_view format, std::string_view key) {
  std::string shape;
  for (const char c : format) {
    if (c == '#' || std::isalnum(static_cast<unsigned char>(c)) != 0)
      shape += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  }
  if (shape.size() != key.size()) return false;
  for (std::size_t i = 0; i < shape.size(); ++i) {
    if (shape[i] == '#' ? !is_digit(key[i]) : shape[i] != key[i]) return false;
  }
  return true;
}

} // namespace

std::string customer_number_key(std::string_view written) {
  std::string key;
  for (const char c : written) {
    if (std::isalnum(static_cast<unsigned char>(c)) != 0) key += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  }
  return key;
}

NumberFault judge_customer_number(const CustomerNumberRule& rule, std::string_view written) {
  const std::string key = customer_number_key(written);
  if (key.empty() || (!rule.format.empty() && !fits(rule.format, key))) return NumberFault::Shape;
  const std::vector<int> digits = digits_of(key);
  if (rule.check == CheckDigit::None) return NumberFault::None;
  if (digits.size() < 2) return NumberFault::Shape;
  const bool passes = rule.check == CheckDigit::Luhn ? passes_luhn(digits) : passes_mod11(digits);
  return passes ? NumberFault::None : NumberFault::CheckDigit;
}

CustomerNumberRule read_customer_numbers(yaml::Reader& reader, const YAML::Node& root) {
  CustomerNumberRule rule;
  const YAML::Node node = reader.map(root, kCustomerNumbersSection);
  reader.only_keys(node, "\"customer_numbers\"", {"format", "check"});
  rule.format = reader.text(node, "format", "\"customer_numbers\"", false);
  rule.check = reader.word<CheckDigit>(node, "check", "\"customer_numbers\"", CheckDigit::None,
                                       {{"none", CheckDigit::None}, {"luhn", CheckDigit::Luhn}, {"mod11", CheckDigit::Mod11}});
  if (!rule.format.empty() && rule.format.find('#') == std::string::npos) {
    reader.fault(node["format"], "the format \"" + rule.format + "\" has no digit in it: write # for each digit, such as \"K-######\"");
  }
  return rule;
}

void check_customer_numbers(yaml::Reader& reader, const YAML::Node& root) { read_customer_numbers(reader, root); }

CustomerNumberRule customer_number_rule(db::Tx& tx, DeskId desk) {
  static SectionCache<CustomerNumberRule> cache(kCustomerNumbersSection, [](const std::string& text) {
    yaml::Reader reader;
    YAML::Node root(YAML::NodeType::Map);
    if (!text.empty()) root[kCustomerNumbersSection] = YAML::Load(text);
    const CustomerNumberRule rule = read_customer_numbers(reader, root);
    SK_VERIFY(reader.faults.empty());
    return rule;
  });
  return *cache.get(tx, desk);
}

} // namespace sk::people
