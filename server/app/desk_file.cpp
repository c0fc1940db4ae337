#include "app/desk_file.hpp"

#include <algorithm>
#include <set>

#include "app/desk_file_diff.hpp"
#include "app/desk_file_sections.hpp"
#include "app/desk_file_store.hpp"
#include "base/core/broken.hpp"
#include "base/core/limits.hpp"
#include "base/mime/compose.hpp"
#include "base/crypto/digest.hpp"
#include "base/text/unicode.hpp"
#include "base/yaml/reader.hpp"
#include "desk/notices/reply_address.hpp"
#include "desk/people/desk_sections.hpp"
#include "desk/people/people_store.hpp"
#include "desk/tickets/ticket_rules.hpp"

namespace sk::app {

namespace {

// What the reader of one desk file remembers besides its faults.
struct Reader : yaml::Reader {
  // Addresses prove who writes: one person each.
  void no_one_twice(const YAML::Node& map, const std::string& mail) {
    if (mail.empty() || seen_mails_.insert(text::fold_case(mail)).second) return;
    fault(map["mail"], "the address " + mail + " belongs to two people: each person needs an address of their own");
  }

 private:
  std::set<std::string> seen_mails_;
};

people::Person read_person(Reader& reader, const YAML::Node& node, const std::string& where, people::PersonKind kind, i18n::Language language) {
  people::Person person;
  person.kind = kind;
  if (!node.IsMap()) {
    reader.fault(node, where + " must have a name and a mail: write \"- name: …\" and below it \"mail: …\"");
    return person;
  }
  reader.only_keys(node, where, kind == people::PersonKind::Agent ? std::set<std::string>{"name", "mail", "phone", "language", "administrator"}
                                                                  : std::set<std::string>{"name", "mail", "phone", "language", "approved"});
  person.name = reader.text(node, "name", where);
  person.mail = reader.mail(node, "mail", where);
  reader.no_one_twice(node, person.mail);
  person.phone = reader.text(node, "phone", where, false);
  person.language = reader.language(node, where, language);
  person.approved = reader.flag(node, "approved", false);
  person.administrator = reader.flag(node, "administrator", false);
  return person;
}

void read_customers(Reader& reader, const YAML::Node& root, DeskFile& file) {
  std::set<std::string> keys;
  for (const YAML::Node& node : reader.list(root, "customers")) {
    if (!node.IsMap()) {
      reader.fault(node, "a customer must have a key and a name: write \"- key: …\" and below it \"name: …\"");
      continue;
    }
    reader.only_keys(node, "a customer", {"key", "name", "contacts"});
    DeskCustomer customer;
    customer.customer.key = reader.text(node, "key", "a customer");
    customer.customer.name = reader.text(node, "name", "a customer");
    if (!keys.insert(customer.customer.key).second) reader.fault(node, "the customer key \"" + customer.customer.key + "\" stands twice: give each its own");
    for (const YAML::Node& contact : reader.list(node, "contacts")) {
      customer.contacts.push_back(read_person(reader, contact, "a contact", people::PersonKind::Contact, file.desk.language));
    }
    file.customers.push_back(std::move(customer));
  }
}

void read_addresses(Reader& reader, const YAML::Node& root, people::Desk& desk) {
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

DeskFile read_root(Reader& reader, const YAML::Node& root) {
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
  for (const YAML::Node& node : reader.list(root, "agents")) {
    file.agents.push_back(read_person(reader, node, "an agent", people::PersonKind::Agent, desk.language));
  }
  read_customers(reader, root, file);
  for (const FileSection& section : file_sections()) {
    section.check(reader, root);
    if (const YAML::Node node = root[section.key]; node && !node.IsNull()) file.sections[section.key] = yaml::emit(node);
  }
  return file;
}

}  // namespace

DeskReading read_desk_file(const std::string& text) {
  DeskReading reading;
  Reader reader;
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

static std::string written_anew(db::Tx& tx, const people::Desk& desk);

namespace {

std::string state_digest(db::Tx& tx, DeskId desk) {
  const std::optional<people::Desk> known = people::find_desk(tx, desk);
  SK_VERIFY(known.has_value());
  return crypto::sha256_hex(written_anew(tx, *known));
}

std::set<std::string> mails_in(const DeskFile& file) {
  std::set<std::string> mails;
  for (const people::Person& agent : file.agents) mails.insert(text::fold_case(agent.mail));
  for (const DeskCustomer& customer : file.customers) {
    for (const people::Person& contact : customer.contacts) mails.insert(text::fold_case(contact.mail));
  }
  return mails;
}

// Only whom a file has brought a file takes away: people from the portal or an import are none of its business.
int retire_who_left(db::Tx& tx, DeskId desk, const std::set<std::string>& before, const std::set<std::string>& after) {
  int retired = 0;
  for (const std::string& mail : before) {
    const std::optional<people::Person> person = after.contains(mail) ? std::nullopt : people::find_person_by_mail(tx, desk, mail);
    if (person && person->active && people::set_active(tx, person->id, false)) ++retired;
  }
  return retired;
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
  change.unchanged = applied && applied->text == file.text && applied->state_digest == state_digest(tx, known_desk->id);
  if (change.unchanged) return change;
  const std::set<std::string> before = applied ? mails_in(read_desk_file(applied->text).file) : std::set<std::string>();
  const DeskId desk = people::put_desk(tx, file.desk);
  const auto put = [&](people::Person person, std::optional<CustomerId> customer) {
    person.desk = desk;
    person.customer = customer;
    const std::optional<people::Person> known = people::find_person_by_mail(tx, desk, person.mail);
    if (!known || known->password_hash.empty()) person.password_hash = password_hash;
    // Whom somebody has disabled since, the same file does not let in again.
    if (known && before.contains(text::fold_case(person.mail))) person.active = known->active;
    people::put_person(tx, person);
    ++change.people;
  };
  for (const FileSection& section : file_sections()) {
    const auto written = file.sections.find(section.key);
    if (people::put_section(tx, desk, section.key, written == file.sections.end() ? "" : written->second)) ++change.sections;
  }
  for (const people::Person& agent : file.agents) put(agent, {});
  for (const DeskCustomer& one : file.customers) {
    people::Customer customer = one.customer;
    customer.desk = desk;
    const CustomerId id = people::put_customer(tx, customer);
    ++change.customers;
    for (const people::Person& contact : one.contacts) put(contact, id);
  }
  change.retired = retire_who_left(tx, desk, before, mails_in(file));
  if (!file.text.empty()) add_file(tx, desk, {applied ? applied->version + 1 : 1, file.text, state_digest(tx, desk)});
  return change;
}

namespace {

void write_person(YAML::Emitter& out, const people::Person& person, bool agent) {
  out << YAML::BeginMap << YAML::Key << "name" << YAML::Value << person.name << YAML::Key << "mail" << YAML::Value << person.mail;
  if (!person.phone.empty()) out << YAML::Key << "phone" << YAML::Value << YAML::DoubleQuoted << person.phone;
  out << YAML::Key << "language" << YAML::Value << std::string(i18n::to_word(person.language));
  if (agent && person.administrator) out << YAML::Key << "administrator" << YAML::Value << true;
  if (!agent) out << YAML::Key << "approved" << YAML::Value << person.approved;
  out << YAML::EndMap;
}

}  // namespace

static std::string written_anew(db::Tx& tx, const people::Desk& desk) {
  people::PeopleFilter filter;
  filter.desk = desk.id;
  filter.limit = static_cast<int>(limits::kExportRows);
  const std::vector<people::Person> everyone = people::list_people(tx, filter);
  std::map<CustomerId, std::vector<const people::Person*>> contacts;
  for (const people::Person& person : everyone) {
    if (person.customer && person.active) contacts[*person.customer].push_back(&person);
  }
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
  out << YAML::Key << "agents" << YAML::Value << YAML::BeginSeq;
  for (const people::Person& person : everyone) {
    if (person.kind == people::PersonKind::Agent && person.active) write_person(out, person, true);
  }
  out << YAML::EndSeq << YAML::Key << "customers" << YAML::Value << YAML::BeginSeq;
  for (const people::Customer& customer : people::list_customers(tx, desk.id)) {
    out << YAML::BeginMap << YAML::Key << "key" << YAML::Value << customer.key << YAML::Key << "name" << YAML::Value << customer.name;
    out << YAML::Key << "contacts" << YAML::Value << YAML::BeginSeq;
    for (const people::Person* person : contacts[customer.id]) write_person(out, *person, false);
    out << YAML::EndSeq << YAML::EndMap;
  }
  out << YAML::EndSeq;
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
