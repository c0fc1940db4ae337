// Customers, contacts, agreements and units as CSV: one table of columns per kind, written and read by the same names, so that what
// was exported can be imported again to the same state. Lists in one cell have " | " between their items.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/db/database.hpp"
#include "base/i18n/texts.hpp"
#include "desk/people/person.hpp"

namespace sk::app {

enum class CsvKind { Customers, Contacts, Agreements, Units };
BOOST_DESCRIBE_ENUM(CsvKind, Customers, Contacts, Agreements, Units)

struct CsvFault {
  int line = 0;
  std::string column; // "" for the row as a whole
  std::string key;    // of the text that says what is wrong and how to mend it
  i18n::Args args;
};
std::string sentence_of(const CsvFault& fault, i18n::Language language);
std::string to_text(const std::string& file, const std::vector<CsvFault>& faults); // "file:12: serial: …", in English

struct CsvReport {
  std::int64_t rows = 0, added = 0, changed = 0, unchanged = 0;
  std::vector<CsvFault> faults; // the first hundred; with any of them nothing is written
};
// All or nothing, in the transaction at hand; the caller takes it back when there are faults. Rows are made or changed by their own
// keys: a customer by its key, a contact by the address, an agreement by its number, a unit by customer and serial number or MAC
// address. What a column does not name stays as it is.
CsvReport import_csv(db::Tx& tx, const people::Desk& desk, CsvKind kind, std::string_view text);
// The same in a transaction of its own, which is taken back when it is a trial or something is wrong.
CsvReport run_import(db::Database& database, DeskId desk, CsvKind kind, std::string_view text, bool dry_run);
std::string export_csv(db::Tx& tx, const people::Desk& desk, CsvKind kind);

} // namespace sk::app
