// Is this unit under warranty, whose, until when, and is it repaired or exchanged? By readable rules of the desk file,
// with the evidence the answer rests on (AT-15 to AT-17, AT-22, AT-26, AT-46).
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/i18n/texts.hpp"
#include "base/yaml/reader.hpp"
#include "desk/agreements/entitlement.hpp"
#include "desk/people/desk_sections.hpp"
#include "desk/units/unit.hpp"

namespace sk::units {

enum class Giver { Manufacturer, Provider };
enum class Remedy { Repair, Exchange };

struct WarrantyYears {
  int years = 1;
  Giver by = Giver::Manufacturer;
  std::set<std::string> countries; // ISO 3166-1, empty: everywhere. Beyond these the years do not count
};

struct WarrantyRule {
  std::string name;
  std::set<std::string> families; // folded; empty: all
  std::optional<LocalDate> bought_from, bought_to;
  std::vector<WarrantyYears> years; // one after the other from the day of purchase
  Remedy remedy = Remedy::Repair;
  std::string place;  // where it is done, in words
  std::string advice; // told beside the verdict (AT-16)
};

struct WarrantyRules {
  std::vector<WarrantyRule> rules; // the first that fits a unit decides
  std::set<std::string> never;     // damages that no warranty covers: "impact", "liquid" (AT-26)
};

struct WarrantyVerdict {
  agreements::Verdict verdict = agreements::Verdict::Ask;
  std::optional<Giver> by;
  std::optional<LocalDate> until;
  std::optional<Remedy> remedy;
  std::string rule, place, advice;
  std::vector<agreements::Reason> evidence;
};

// Pure. `damages`: what a technician has found, in words of the file's `never` (AT-18).
WarrantyVerdict judge_warranty(const WarrantyRules& rules, const Unit& unit, const LocalDate& today,
                               const std::set<std::string>& damages = {});
std::vector<std::string> sentences(const WarrantyVerdict& verdict, i18n::Language language);

// Section "warranty" of the desk file.
inline constexpr const char* kWarrantySection = "warranty";
WarrantyRules read_warranty(yaml::Reader& reader, const YAML::Node& root);
void check_warranty(yaml::Reader& reader, const YAML::Node& root);
WarrantyRules warranty_rules(db::Tx& tx, DeskId desk);

} // namespace sk::units
