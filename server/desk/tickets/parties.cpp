// The section "parties" of a desk file: to whom a ticket can be handed on.
#include <map>
#include <set>

#include "base/core/broken.hpp"
#include "desk/forms/forms_file.hpp"
#include "desk/people/desk_sections.hpp"
#include "desk/tickets/escalation.hpp"

namespace sk::tickets {

namespace {

// Fields of all forms, and whether they are secret; nothing where the file has no forms (as the rules are kept).
std::optional<std::map<std::string, bool>> fields_in(const YAML::Node& root) {
  const YAML::Node list = root["forms"];
  if (!list || !list.IsSequence()) return std::nullopt;
  yaml::Reader aside; // their faults are told by their own section
  std::map<std::string, bool> known;
  for (const forms::Form& form : forms::read_forms(aside, root)) {
    for (const forms::Field& field : form.fields) known[field.key] = known[field.key] || field.kind == forms::FieldKind::Secret;
  }
  return known;
}

void must_be_fields(yaml::Reader& reader, const YAML::Node& node, const std::vector<std::string>& names,
                    const std::optional<std::map<std::string, bool>>& known) {
  for (std::size_t i = 0; known && i < names.size(); ++i) {
    const auto found = known->find(names[i]);
    if (found == known->end()) reader.fault(node[i], "there is no field \"" + names[i] + "\" in any form");
    if (found != known->end() && found->second) reader.fault(node[i], "the field \"" + names[i] + "\" is secret: no mail tells it");
  }
}

constexpr std::size_t kMostParties = 200;

} // namespace

std::vector<Party> parties_in(yaml::Reader& reader, const YAML::Node& root) {
  std::vector<Party> parties;
  std::set<std::string> keys;
  const std::optional<std::map<std::string, bool>> fields = fields_in(root);
  for (const YAML::Node& node : reader.list(root, kPartiesSection)) {
    if (parties.size() >= kMostParties || !reader.is_map(node, "a party")) continue;
    reader.only_keys(node, "a party", {"key", "name", "level", "contact", "mail", "language", "shows"});
    Party party;
    party.key = reader.text(node, "key", "a party");
    party.name = reader.text(node, "name", "a party");
    party.contact = reader.text(node, "contact", "a party", false);
    if (node["mail"]) party.mail = reader.mail(node, "mail", "a party");
    if (node["language"]) party.language = reader.language(node, "a party", i18n::Language::En);
    party.shows = forms::read_names(reader, node, "shows", "a party");
    must_be_fields(reader, node["shows"], party.shows, fields);
    if (party.mail.empty() && !party.shows.empty())
      reader.fault(node["shows"], "\"shows\" says what a mailed task tells: give the party a \"mail\" too");
    party.level = reader.word<PartyLevel>(
        node, "level", "a party", PartyLevel::Supplier,
        {{"level2", PartyLevel::Level2}, {"supplier", PartyLevel::Supplier}, {"manufacturer", PartyLevel::Manufacturer}});
    if (!keys.insert(party.key).second) reader.fault(node, "the party \"" + party.key + "\" stands twice: give each its own key");
    parties.push_back(std::move(party));
  }
  return parties;
}

void check_parties(yaml::Reader& reader, const YAML::Node& root) {
  const YAML::Node list = root[kPartiesSection];
  if (parties_in(reader, root).size() >= kMostParties && list.size() > kMostParties) reader.fault(list, "a desk has 200 parties at most");
}

std::vector<Party> parties_of(db::Tx& tx, DeskId desk) {
  static people::SectionCache<std::vector<Party>> cache(kPartiesSection, [](const std::string& text) {
    yaml::Reader reader;
    YAML::Node root(YAML::NodeType::Map);
    if (!text.empty()) root[kPartiesSection] = YAML::Load(text);
    std::vector<Party> parties = parties_in(reader, root);
    SK_VERIFY(reader.faults.empty());
    return parties;
  });
  return *cache.get(tx, desk);
}

} // namespace sk::tickets
