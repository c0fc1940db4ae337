#include "desk/agreements/agreement_rules.hpp"

#include <algorithm>
#include <cctype>

#include "base/core/broken.hpp"
#include "base/core/bytes.hpp"

namespace sk::agreements {

namespace {

constexpr std::size_t kMostNumbers = 10;
constexpr std::size_t kMostDigits = 12;
constexpr const char* kWhere = "\"agreement_rules\"";

bool is_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || static_cast<unsigned char>(c) >= 0x80; }
bool is_gap(char c) { return c == ' ' || c == '-' || c == '.'; }
bool is_digit(char c) { return (c >= '0' && c <= '9') || c == 'O' || c == 'o'; }

// Where the digits that begin at `at` end, gaps inside included; `count` of them are taken at most.
std::size_t end_of_digits(std::string_view text, std::size_t at, std::size_t most, std::size_t& count) {
  std::size_t end = at;
  for (count = 0; at < text.size() && count < most; ++at) {
    if (is_digit(text[at])) {
      ++count;
      end = at + 1;
    } else if (!is_gap(text[at]) || at - end >= 1) {
      break;
    }
  }
  return end;
}

} // namespace

AgreementRules read_agreement_rules(yaml::Reader& reader, const YAML::Node& root) {
  AgreementRules rules;
  const YAML::Node node = reader.map(root, kAgreementRulesSection);
  reader.only_keys(node, kWhere, {"needed", "unapproved", "prefix", "digits"});
  rules.policy.agreement_needed = reader.flag(node, "needed", false);
  rules.policy.unapproved =
      reader.word<Verdict>(node, "unapproved", kWhere, Verdict::Ask, {{"yes", Verdict::Yes}, {"ask", Verdict::Ask}, {"no", Verdict::No}});
  rules.prefix = reader.text(node, "prefix", kWhere, false);
  rules.digits = static_cast<int>(reader.number(node, "digits", kWhere, 0, 0, kMostDigits));
  if (!std::ranges::all_of(rules.prefix, [](char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; })) {
    reader.fault(node["prefix"], "the prefix \"" + rules.prefix + "\" may have letters from A to Z only");
  }
  return rules;
}

void check_agreement_rules(yaml::Reader& reader, const YAML::Node& root) { read_agreement_rules(reader, root); }

AgreementRules agreement_rules(db::Tx& tx, DeskId desk) {
  static people::SectionCache<AgreementRules> cache(kAgreementRulesSection, [](const std::string& text) {
    yaml::Reader reader;
    YAML::Node root(YAML::NodeType::Map);
    if (!text.empty()) root[kAgreementRulesSection] = YAML::Load(text);
    const AgreementRules rules = read_agreement_rules(reader, root);
    SK_VERIFY(reader.faults.empty());
    return rules;
  });
  return *cache.get(tx, desk);
}

std::vector<std::string> numbers_in(std::string_view text, const AgreementRules& rules) {
  std::vector<std::string> found;
  if (rules.prefix.empty()) return found;
  const std::string lower = ascii_lower(text), prefix = ascii_lower(rules.prefix);
  for (std::size_t at = lower.find(prefix); at != std::string::npos && found.size() < kMostNumbers; at = lower.find(prefix, at + 1)) {
    if (at > 0 && is_word(lower[at - 1])) continue;
    std::size_t digits = at + prefix.size(), count = 0;
    while (digits < lower.size() && is_gap(lower[digits]) && digits - at - prefix.size() < 2) ++digits;
    const std::size_t most = rules.digits > 0 ? static_cast<std::size_t>(rules.digits) : kMostDigits;
    const std::size_t end = end_of_digits(lower, digits, most, count);
    const bool whole = end == lower.size() || !is_word(lower[end]);
    if (count == 0 || !whole || (rules.digits > 0 && count != most)) continue;
    found.emplace_back(text.substr(at, end - at));
  }
  return found;
}

} // namespace sk::agreements
