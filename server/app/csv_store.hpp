// All SQL of the record of who took out a whole table.
#pragma once

#include <string>
#include <vector>

#include "app/csv_tables.hpp"
#include "desk/access/access.hpp"

namespace sk::app {

struct TableExport {
  CsvKind kind = CsvKind::Customers;
  std::string by;
  Instant at;
};
void add_export(db::Tx& tx, const access::Actor& actor, CsvKind kind);
std::vector<TableExport> last_exports(db::Tx& tx, DeskId desk, int limit); // newest first

} // namespace sk::app
