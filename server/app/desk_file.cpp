#include "app/desk_file.hpp"

#include <algorithm>
#include <set>

#include "app/desk_file_diff.hpp"
#include "app/desk_file_sections.hpp"
#include "app/desk_file_store.hpp"
#include "base/core/broken.hpp"
#include "base/crypto/digest.hpp"
#include "base/mime/compose.hpp"
#include "base/text/phone.hpp"
#include "base/text/unicode.hpp"
#include "base/yaml/reader.hpp"
#include "desk/clocks/clocks.hpp"
#include "desk/notices/reply_address.hpp"
#include "desk/people/desk_sections.hpp"
#include "desk/people/people_store.hpp"
#include "desk/tickets/ticket_rules.hpp"

namespace sk::app {

namespace {

void read_addresses(PeopleReader& reader, const YAML::Node& root, people::Desk& desk) {
  const YAML::Node node = reader.list(root, "addresses");
  if (node.size() == 0) reader.fault(root, "\"addresses\" is missing: list at least one address that mail comes to");
  for (const YAML::Node& one : node) {
    const std::string address = one.as<std::string>("");
    if (!mime::is_address(address) || address.find('+') != std::string::npos) {
      reader.fault(one, "\"" + address + "\" cannot be a desk's address: write name@domain, without a plus sign");
      continue;
    }
    // Mails leave with a signed tag behind this name (desk/notices/reply_address.hpp).
    if (desk.addresses.empty() && address.find('@') > notices::kDeskLocalPartBytes) {
      reader.fault(one, "\"" + address + "\" is too long for the first address: before the at sign it may have 23 letters; put a shorter one first");
    }
    desk.addresses.push_back(text::fold_case(address));
  }
  if (!desk.addresses.empty()) desk.mail_address = node[0].as<std::string>("");
}

DeskFile read_root(PeopleReader& reader, const YAML::Node& root) {
  DeskFile file;
  people::Desk& desk = file.desk;
  std::set<std::string> keys = {"key", "name", "language", "zone", "number_format", "addresses", "sender_name", "agents", "customers"};
  for (const FileSection& section : file_sections()) keys.insert(section.key);
  reader.only_keys(root, "the desk", keys);
  desk.key = reader.text(root, "key", "the desk");
  desk.name = reader.text(root, "name", "the desk");
  desk.language = reader.language(root, "the desk", i18n::Language::En);
  desk.zone = reader.text(root, "zone", "the desk");
  if (!desk.zone.empty() && !zone_exists(desk.zone)) reader.fault(root["zone"], "unknown time zone \"" + desk.zone + "\": write one like Europe/Stockholm");
  desk.number_format = reader.text(root, "number_format", "the desk");
  if (!desk.number_format.empty() && !tickets::rules::is_number_format(desk.number_format)) {
    reader.fault(root["number_format"], "\"" + desk.number_format + "\" is no number format: write letters, digits and hyphens with {number} or {number:6} once, and {year} if you like");
  }
  desk.sender_name = reader.text(root, "sender_name", "the desk");
  read_addresses(reader, root, desk);
  reader.desk_language = desk.language;
  reader.region = text::region_of_zone(desk.zone);
  for (const YAML::Node& node : reader.list(root, "agents")) {
    file.agents.push_back(read_person(reader, node, "an agent", people::PersonKind::Agent));
  }
  file.customers = read_customers(reader, root, file.agents);
  for (const FileSection& section : file_sections()) {
    section.check(reader, root);
    if (const YAML::Node node = root[section.key]; node && !node.IsNull()) file.sections[section.key] = yaml::emit(node);
  }
  return file;
}

}  // namespace

DeskReading read_desk_file(const std::string& text) {
  DeskReading reading;
  PeopleReader reader;
  if (const std::optional<YAML::Node> root = yaml::load_map(text, reader.faults)) reading.file = read_root(reader, *root);
  reading.file.text = text;
  reader.sort();
  reading.faults = std::move(reader.faults);
  return reading;
}

namespace {

// Digits are padded, not cut: two formats that differ in their width alone meet at some number.
std::string shape_of(const std::string& format) {
  const std::size_t open = format.find("{number"), close = format.find('}', open);
  return open == std::string::npos || close == std::string::npos ? format : format.substr(0, open) + "{number" + format.substr(close);
}

void refuse_what_is_taken(db::Tx& tx, const people::Desk& wanted) {
  for (const people::Desk& other : people::list_desks(tx)) {
    if (other.key == wanted.key) continue;
    for (const std::string& address : wanted.addresses) {
      if (std::find(other.addresses.begin(), other.addresses.end(), address) == other.addresses.end()) continue;
      throw ConfigError("the address " + address + " belongs to the desk \"" + other.key + "\": take it out of one of the two");
    }
    if (shape_of(other.number_format) != shape_of(wanted.number_format)) continue;
    throw ConfigError("the desks \"" + wanted.key + "\" and \"" + other.key + "\" would give the same numbers: change the number_format of one");
  }
}

}  // namespace

bool is_taken(db::Tx& tx, const people::Desk& wanted) {
  try {
    refuse_what_is_taken(tx, wanted);
  } catch (const ConfigError&) {
    return true;
  }
  return false;
}

static std::string written_anew(db::Tx& tx, const people::Desk& desk);

namespace {

std::string state_digest(db::Tx& tx, DeskId desk) {
  const std::optional<people::Desk> known = people::find_desk(tx, desk);
  SK_VERIFY(known.has_value());
  return crypto::sha256_hex(written_anew(tx, *known));
}

// Whether the desk still is what `applied` made of it. Writes it down only where its mark is another one.
bool stands_as_applied(db::Tx& tx, DeskId desk, const AppliedFile& applied) {
  const std::string mark = state_mark(tx, desk);
  if (applied.state_mark == mark) return true;
  if (applied.state_digest != state_digest(tx, desk)) return false;
  set_mark(tx, desk, applied.version, mark);
  return true;
}

}  // namespace

std::vector<std::string> desk_difference(db::Tx& tx, const DeskFile& file) {
  const YAML::Node wanted = YAML::Load(file.text);
  const std::optional<people::Desk> desk = people::find_desk_by_key(tx, file.desk.key);
  if (!desk) return difference(YAML::Node(YAML::NodeType::Map), wanted);
  const std::optional<AppliedFile> applied = newest_file(tx, desk->id);
  return difference(YAML::Load(applied ? applied->text : written_anew(tx, *desk)), wanted);
}

DeskChange apply_desk(db::Tx& tx, const DeskFile& file, const std::string& password_hash) {
  DeskChange change;
  refuse_what_is_taken(tx, file.desk);
  const std::optional<people::Desk> known_desk = people::find_desk_by_key(tx, file.desk.key);
  change.created = !known_desk.has_value();
  const std::optional<AppliedFile> applied = known_desk ? newest_file(tx, known_desk->id) : std::nullopt;
  change.unchanged = applied && applied->text == file.text && stands_as_applied(tx, known_desk->id, *applied);
  if (change.unchanged) return change;
  const DeskId desk = people::put_desk(tx, file.desk);
  for (const FileSection& section : file_sections()) {
    const auto written = file.sections.find(section.key);
    if (people::put_section(tx, desk, section.key, written == file.sections.end() ? "" : written->second)) ++change.sections;
  }
  const PeopleChange made = apply_people(tx, desk, file.agents, file.customers, password_hash);
  change.people = made.people;
  change.customers = made.customers;
  change.retired = made.retired;
  // Levels hang on rules and on agreements, and the file may have changed both.
  if (known_desk) clocks::rules_changed(tx, desk);
  if (!file.text.empty()) add_file(tx, desk, {applied ? applied->version + 1 : 1, file.text, state_digest(tx, desk), state_mark(tx, desk)});
  return change;
}

static std::string written_anew(db::Tx& tx, const people::Desk& desk) {
  YAML::Emitter out;
  out << YAML::BeginMap;
  out << YAML::Key << "key" << YAML::Value << desk.key << YAML::Key << "name" << YAML::Value << desk.name;
  out << YAML::Key << "language" << YAML::Value << std::string(i18n::to_word(desk.language)) << YAML::Key << "zone" << YAML::Value << desk.zone;
  out << YAML::Key << "number_format" << YAML::Value << YAML::DoubleQuoted << desk.number_format;
  out << YAML::Key << "addresses" << YAML::Value << YAML::BeginSeq << desk.mail_address;
  for (const std::string& address : desk.addresses) {
    if (address != text::fold_case(desk.mail_address)) out << address;
  }
  out << YAML::EndSeq << YAML::Key << "sender_name" << YAML::Value << desk.sender_name;
  write_people(out, tx, desk);
  for (const FileSection& section : file_sections()) {
    const std::optional<people::DeskSection> rules = people::find_section(tx, desk.id, section.key);
    if (rules && !rules->text.empty()) out << YAML::Key << section.key << YAML::Value << YAML::Load(rules->text);
  }
  out << YAML::EndMap;
  return std::string(out.c_str()) + "\n";
}

std::string export_desk(db::Tx& tx, const people::Desk& desk) {
  std::string anew = written_anew(tx, desk);
  const std::optional<AppliedFile> applied = newest_file(tx, desk.id);
  return applied && applied->state_digest == crypto::sha256_hex(anew) ? applied->text : anew;
}

}  // namespace sk::app
