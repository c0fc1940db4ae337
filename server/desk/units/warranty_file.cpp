#include <algorithm>

#include "base/core/broken.hpp"
#include "base/text/date.hpp"
#include "base/text/unicode.hpp"
#include "desk/units/warranty.hpp"

namespace sk::units {

namespace {

std::set<std::string> words(yaml::Reader& reader, const YAML::Node& map, const char* key) {
  std::set<std::string> found;
  for (const YAML::Node& one : reader.list(map, key)) {
    const std::string word = one.IsScalar() ? one.as<std::string>("") : "";
    if (word.empty()) reader.fault(one, std::string("\"") + key + "\" must list words");
    found.insert(text::fold_case(word));
  }
  return found;
}

std::optional<LocalDate> date(yaml::Reader& reader, const YAML::Node& map, const char* key, const std::string& where) {
  const std::string written = reader.text(map, key, where, false);
  if (written.empty()) return std::nullopt;
  const std::optional<LocalDate> found = text::parse_date(written);
  if (!found) reader.fault(map[key], "\"" + written + "\" is no day: write it as 2026-11-22");
  return found;
}

WarrantyYears read_years(yaml::Reader& reader, const YAML::Node& node, const std::string& where) {
  WarrantyYears span;
  if (!reader.is_map(node, "the years of " + where)) return span;
  reader.only_keys(node, "the years of " + where, {"years", "by", "countries"});
  span.years = static_cast<int>(reader.number(node, "years", where, 1, 1, 30));
  span.by =
      reader.word<Giver>(node, "by", where, Giver::Manufacturer, {{"manufacturer", Giver::Manufacturer}, {"provider", Giver::Provider}});
  for (const YAML::Node& one : reader.list(node, "countries")) {
    const std::string country = one.IsScalar() ? one.as<std::string>("") : "";
    const auto is_capital = [](char c) { return c >= 'A' && c <= 'Z'; };
    if (country.size() != 2 || !std::ranges::all_of(country, is_capital))
      reader.fault(one, "\"" + country + "\" is no country: write two letters such as NO");
    span.countries.insert(country);
  }
  return span;
}

WarrantyRule read_rule(yaml::Reader& reader, const YAML::Node& node) {
  WarrantyRule rule;
  if (!reader.is_map(node, "a warranty rule")) return rule;
  reader.only_keys(node, "a warranty rule", {"name", "families", "bought_from", "bought_to", "years", "remedy", "place", "advice"});
  rule.name = reader.text(node, "name", "a warranty rule");
  const std::string where = "the warranty rule \"" + rule.name + "\"";
  rule.families = words(reader, node, "families");
  rule.bought_from = date(reader, node, "bought_from", where);
  rule.bought_to = date(reader, node, "bought_to", where);
  for (const YAML::Node& span : reader.list(node, "years")) rule.years.push_back(read_years(reader, span, where));
  if (rule.years.empty()) reader.fault(node, where + " has no years: write \"years:\" and below it \"- {years: 1, by: manufacturer}\"");
  rule.remedy = reader.word<Remedy>(node, "remedy", where, Remedy::Repair, {{"repair", Remedy::Repair}, {"exchange", Remedy::Exchange}});
  rule.place = reader.text(node, "place", where, false);
  rule.advice = reader.long_text(node, "advice", where, false, 1'000);
  return rule;
}

} // namespace

WarrantyRules read_warranty(yaml::Reader& reader, const YAML::Node& root) {
  WarrantyRules warranty;
  const YAML::Node node = reader.map(root, kWarrantySection);
  reader.only_keys(node, "\"warranty\"", {"rules", "never"});
  for (const YAML::Node& rule : reader.list(node, "rules")) warranty.rules.push_back(read_rule(reader, rule));
  warranty.never = words(reader, node, "never");
  return warranty;
}

void check_warranty(yaml::Reader& reader, const YAML::Node& root) { read_warranty(reader, root); }

WarrantyRules warranty_rules(db::Tx& tx, DeskId desk) {
  static people::SectionCache<WarrantyRules> cache(kWarrantySection, [](const std::string& text) {
    yaml::Reader reader;
    YAML::Node root(YAML::NodeType::Map);
    if (!text.empty()) root[kWarrantySection] = YAML::Load(text);
    WarrantyRules rules = read_warranty(reader, root);
    SK_VERIFY(reader.faults.empty());
    return rules;
  });
  return *cache.get(tx, desk);
}

} // namespace sk::units
