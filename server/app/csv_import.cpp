#include "app/csv_tables.hpp"

#include <algorithm>
#include <map>
#include <unordered_map>

#include "app/csv_cells.hpp"
#include "base/core/limits.hpp"
#include "base/mime/compose.hpp"
#include "base/text/date.hpp"
#include "base/text/unicode.hpp"
#include "desk/agreements/agreement_store.hpp"
#include "desk/people/contacts.hpp"
#include "desk/people/customer_number.hpp"
#include "desk/people/people_store.hpp"
#include "desk/units/unit_store.hpp"

namespace sk::app {

namespace {

// Reads rows one after the other; what many rows name is looked up once.
class Import {
public:
  Import(db::Tx& tx, const people::Desk& desk, CsvReport& report)
      : tx_(tx), desk_(desk), report_(report), number_rule_(people::customer_number_rule(tx, desk.id)) {}

  void row(CsvKind kind, CsvCells& cells) {
    ++report_.rows;
    switch (kind) {
    case CsvKind::Customers: return customer(cells);
    case CsvKind::Contacts: return contact(cells);
    case CsvKind::Agreements: return agreement(cells);
    case CsvKind::Units: return unit(cells);
    }
  }

private:
  enum class Fate { Added, Changed, Unchanged };
  void count(Fate fate) { ++(fate == Fate::Added ? report_.added : fate == Fate::Changed ? report_.changed : report_.unchanged); }

  void customer(CsvCells& cells) {
    const std::string key = cells.needed("key", 60);
    std::optional<people::Customer> known = key.empty() ? std::nullopt : people::find_customer_by_key(tx_, desk_.id, key);
    people::Customer one = known.value_or(people::Customer());
    one.desk = desk_.id;
    one.key = key;
    cells.text("name", one.name, limits::kNameChars);
    if (one.name.empty()) cells.fault("name", "empty");
    cells.text("number", one.number, 60);
    judge_number(cells, one);
    if (cells.has("service_manager")) one.service_manager = agent_named(cells);
    if (!cells.in_order()) return;
    const CustomerId id = people::put_customer(tx_, one);
    count(!known ? Fate::Added : people::find_customer(tx_, id)->version == known->version ? Fate::Unchanged : Fate::Changed);
  }
  void judge_number(CsvCells& cells, const people::Customer& one) {
    if (one.number.empty() || !cells.has("number")) return;
    if (people::judge_customer_number(number_rule_, one.number) != people::NumberFault::None) {
      return cells.fault("number", "customer_number");
    }
    const std::optional<people::Customer> holder = people::find_customer_by_number(tx_, desk_.id, one.number);
    if (holder && holder->key != one.key) cells.fault("number", "number_taken", {{"customer", holder->key}});
  }
  std::optional<PersonId> agent_named(CsvCells& cells) {
    const std::string mail = cells.at("service_manager");
    if (mail.empty()) return std::nullopt;
    const std::optional<people::Person> agent = people::find_person_by_mail(tx_, desk_.id, mail);
    if (agent && agent->kind == people::PersonKind::Agent) return agent->id;
    cells.fault("service_manager", "no_agent");
    return std::nullopt;
  }

  // By its key, else by its number.
  std::optional<CustomerId> customer_named(CsvCells& cells) {
    const std::string written = cells.needed("customer", 200);
    if (written.empty()) return std::nullopt;
    const auto seen = customers_.find(written);
    std::optional<CustomerId> id = seen == customers_.end() ? std::nullopt : seen->second;
    if (seen == customers_.end()) {
      std::optional<people::Customer> found = people::find_customer_by_key(tx_, desk_.id, written);
      if (!found) found = people::find_customer_by_number(tx_, desk_.id, written);
      if (found) id = found->id;
      customers_[written] = id;
    }
    if (!id) cells.fault("customer", "no_customer", {{"customer", written}});
    return id;
  }

  void contact(CsvCells& cells) {
    const std::optional<CustomerId> customer = customer_named(cells);
    const std::string mail = cells.needed("mail", limits::kMailAddressBytes);
    if (!mail.empty() && !mime::is_address(mail)) cells.fault("mail", "no_address");
    std::optional<people::Person> known = mail.empty() ? std::nullopt : people::find_person_by_mail(tx_, desk_.id, mail);
    if (known && known->kind == people::PersonKind::Agent) return cells.fault("mail", "agents_address");
    if (known && customer && known->customer != customer) {
      return cells.fault("customer", "contact_elsewhere", {{"customer", known->customer_name}});
    }
    people::Person one = known.value_or(people::Person());
    if (!known) one.language = desk_.language;
    one.desk = desk_.id;
    one.customer = customer;
    one.mail = mail;
    one.approved = one.approval_given; // whether or not it has run out
    cells.text("name", one.name, limits::kNameChars);
    if (one.name.empty()) cells.fault("name", "empty");
    cells.text("phone", one.phone, 64);
    one.phone_key = people::phone_key(tx_, desk_.id, one.phone);
    if (cells.has("language")) language(cells, one);
    cells.flag("approved", one.approved);
    if (cells.has("roles")) roles(cells, one);
    cells.date("valid_until", one.valid_until);
    cells.date("review_on", one.review_on);
    if (!cells.in_order()) return;
    if (known && same(one, *known)) return count(Fate::Unchanged);
    one.password_hash.clear(); // stays what it is
    people::put_person(tx_, one);
    count(known ? Fate::Changed : Fate::Added);
  }
  static bool same(const people::Person& a, const people::Person& b) {
    return a.name == b.name && a.mail == b.mail && a.phone == b.phone && a.language == b.language && a.approved == b.approval_given &&
           a.roles == b.roles && a.valid_until == b.valid_until && a.review_on == b.review_on;
  }
  void language(CsvCells& cells, people::Person& one) {
    const std::string word = cells.at("language");
    const std::optional<i18n::Language> found = word.empty() ? desk_.language : i18n::language_from(word);
    if (!found) return cells.fault("language", "language");
    one.language = *found;
  }
  static void roles(CsvCells& cells, people::Person& one) {
    std::vector<std::string> words;
    cells.list("roles", words);
    one.roles.clear();
    for (const std::string& word : words) {
      const std::optional<people::Role> role = json::enum_from_word<people::Role>(word);
      if (!role) return cells.fault("roles", "role", {{"word", text::cut_chars(word, 40)}});
      one.roles.insert(*role);
    }
  }

  void agreement(CsvCells& cells) {
    const std::optional<CustomerId> customer = customer_named(cells);
    const std::string number = cells.needed("number", 60);
    std::optional<agreements::Agreement> known =
        number.empty() ? std::nullopt : agreements::find_agreement_by_number(tx_, desk_.id, number);
    if (known && customer && known->customer != *customer) {
      return cells.fault("number", "agreement_elsewhere", {{"customer", known->customer_name}});
    }
    agreements::Agreement one = known.value_or(agreements::Agreement());
    one.desk = desk_.id;
    one.number = number;
    cells.text("type", one.type);
    cells.list("products", one.products);
    cells.text("service_level", one.service_level);
    cells.list("channels", one.channels);
    cells.text("hours", one.hours);
    cells.text("scope", one.scope, 4'000);
    cells.list("exclusions", one.exclusions);
    cells.date("valid_from", one.valid_from);
    cells.date("valid_to", one.valid_to);
    cells.date("bought_from", one.bought_from);
    cells.date("bought_to", one.bought_to);
    if (one.valid_from && one.valid_to && *one.valid_to < *one.valid_from) cells.fault("valid_to", "valid_to");
    if (!cells.in_order()) return;
    one.customer = *customer;
    const std::optional<AgreementId> id = agreements::put_agreement(tx_, one);
    SK_VERIFY(id.has_value());
    count(!known ? Fate::Added : agreements::find_agreement(tx_, *id)->version == known->version ? Fate::Unchanged : Fate::Changed);
  }

  void unit(CsvCells& cells) {
    const std::optional<CustomerId> customer = customer_named(cells);
    units::Unit one;
    cells.text("serial", one.serial, 100);
    cells.text("mac", one.mac, 40);
    if (!one.mac.empty() && units::mac_key(one.mac).empty()) cells.fault("mac", "mac");
    if (units::serial_key(one.serial).empty() && one.mac.empty()) cells.fault("serial", "serial_or_mac");
    if (!cells.in_order()) return;
    const std::optional<units::Unit> known = own_unit(*customer, one);
    if (known) {
      const units::Unit written = one;
      one = *known;
      if (cells.has("serial")) one.serial = written.serial;
      if (cells.has("mac")) one.mac = written.mac;
    }
    one.desk = desk_.id;
    one.customer = *customer;
    cells.text("product", one.product);
    cells.text("family", one.family);
    cells.text("type", one.type);
    if (cells.has("site")) one.site = site_named(cells, *customer);
    if (cells.has("agreement")) one.agreement = agreement_named(cells, *customer);
    cells.date("purchased", one.purchased);
    cells.text("order_number", one.order_number);
    cells.text("invoice_number", one.invoice_number);
    cells.date("warranty_end", one.warranty_end);
    if (!cells.in_order()) return;
    const UnitId id = units::put_unit(tx_, one);
    count(!known ? Fate::Added : units::find_unit(tx_, id)->version == known->version ? Fate::Unchanged : Fate::Changed);
  }
  std::optional<units::Unit> own_unit(CustomerId customer, const units::Unit& one) {
    const std::vector<units::Unit> found = units::serial_key(one.serial).empty() ? units::find_units_by_mac(tx_, desk_.id, one.mac)
                                                                                 : units::find_units_by_serial(tx_, desk_.id, one.serial);
    const auto own = std::ranges::find_if(found, [&](const units::Unit& each) {
      // A unit with a serial number is known by it alone.
      return each.customer == customer && (!one.serial.empty() || each.serial.empty());
    });
    return own == found.end() ? std::nullopt : std::optional(*own);
  }
  std::optional<SiteId> site_named(CsvCells& cells, CustomerId customer) {
    const std::string key = cells.at("site");
    if (key.empty()) return std::nullopt;
    const auto seen = sites_.find(customer.value);
    if (seen == sites_.end()) {
      std::map<std::string, SiteId>& all = sites_[customer.value];
      for (const people::Site& site : people::sites_of(tx_, customer)) all[site.key] = site.id;
    }
    const auto found = sites_[customer.value].find(key);
    if (found != sites_[customer.value].end()) return found->second;
    cells.fault("site", "no_site", {{"site", text::cut_chars(key, 60)}});
    return std::nullopt;
  }
  std::optional<AgreementId> agreement_named(CsvCells& cells, CustomerId customer) {
    const std::string number = cells.at("agreement");
    if (number.empty()) return std::nullopt;
    const auto seen = agreements_.find(number);
    if (seen == agreements_.end()) agreements_[number] = agreements::find_agreement_by_number(tx_, desk_.id, number);
    const std::optional<agreements::Agreement>& found = agreements_[number];
    if (found && found->customer == customer) return found->id;
    cells.fault("agreement", "no_agreement", {{"number", text::cut_chars(number, 60)}});
    return std::nullopt;
  }

  db::Tx& tx_;
  const people::Desk& desk_;
  CsvReport& report_;
  const people::CustomerNumberRule number_rule_;
  std::unordered_map<std::string, std::optional<CustomerId>> customers_;
  std::unordered_map<std::int64_t, std::map<std::string, SiteId>> sites_;
  std::unordered_map<std::string, std::optional<agreements::Agreement>> agreements_;
};

// The header: every name once, none that nobody knows.
std::map<std::string, std::size_t> read_header(CsvKind kind, const text::CsvRow& header, std::vector<CsvFault>& faults) {
  std::map<std::string, std::size_t> columns;
  const std::vector<std::string>& known = columns_of(kind);
  for (std::size_t i = 0; i < header.cells.size(); ++i) {
    const std::string name = ascii_lower(trim(header.cells[i]));
    if (std::ranges::find(known, name) == known.end()) {
      faults.push_back({header.line, text::cut_chars(text::make_utf8(name), 40), "csv.unknown_column", {{"columns", joined(known)}}});
    } else if (!columns.emplace(name, i).second) {
      faults.push_back({header.line, name, "csv.column_twice", {}});
    }
    if (faults.size() == kFaultsAtMost) break;
  }
  return columns;
}

} // namespace

std::string sentence_of(const CsvFault& fault, i18n::Language language) { return i18n::text(language, fault.key, fault.args); }

std::string to_text(const std::string& file, const std::vector<CsvFault>& faults) {
  std::string text;
  for (const CsvFault& fault : faults) {
    text += file + ":" + std::to_string(fault.line) + ": " + (fault.column.empty() ? "" : fault.column + ": ") +
            sentence_of(fault, i18n::Language::En) + "\n";
  }
  return text;
}

CsvReport import_csv(db::Tx& tx, const people::Desk& desk, CsvKind kind, std::string_view text) {
  CsvReport report;
  text::CsvReader reader(text);
  const std::optional<text::CsvRow> header = reader.next();
  if (!header) {
    report.faults.push_back({1, "", "csv.empty_file", {{"columns", joined(columns_of(kind))}}});
    return report;
  }
  const std::map<std::string, std::size_t> columns = read_header(kind, *header, report.faults);
  if (!report.faults.empty()) return report;
  Import import(tx, desk, report);
  while (const std::optional<text::CsvRow> row = reader.next()) {
    CsvCells cells(columns, *row, report.faults);
    if (row->cells.size() > header->cells.size()) {
      cells.fault("", "cells", {{"count", std::to_string(row->cells.size())}, {"header", std::to_string(header->cells.size())}});
    } else {
      import.row(kind, cells);
    }
    if (report.faults.size() >= kFaultsAtMost) return report;
  }
  if (reader.broken_line() > 0) report.faults.push_back({reader.broken_line(), "", "csv.open_quote", {}});
  return report;
}

CsvReport run_import(db::Database& database, DeskId desk, CsvKind kind, std::string_view text, bool dry_run) {
  struct TakenBack {
    CsvReport report;
  };
  try {
    return database.write([&](db::Tx& tx) {
      const std::optional<people::Desk> found = people::find_desk(tx, desk);
      SK_VERIFY(found.has_value());
      CsvReport report = import_csv(tx, *found, kind, text);
      // One transaction: with a fault, or on trial, nothing of it stays.
      if (dry_run || !report.faults.empty()) throw TakenBack{std::move(report)};
      return report;
    });
  } catch (const TakenBack& taken) {
    return taken.report;
  }
}

} // namespace sk::app
