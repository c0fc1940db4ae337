#include "app/csv_api.hpp"

#include <algorithm>

#include "app/csv_store.hpp"
#include "base/json/read.hpp"
#include "base/json/write.hpp"
#include "desk/people/people_store.hpp"

namespace sk::app {

struct CsvFaultView {
  int line = 0;
  std::string column, text;
};
BOOST_DESCRIBE_STRUCT(CsvFaultView, (), (line, column, text))

struct CsvAnswer {
  bool written = false;
  std::int64_t rows = 0, added = 0, changed = 0, unchanged = 0;
  std::vector<CsvFaultView> faults;
};
BOOST_DESCRIBE_STRUCT(CsvAnswer, (), (written, rows, added, changed, unchanged, faults))

struct ExportView {
  CsvKind kind = CsvKind::Customers;
  std::string by;
  Instant at;
};
BOOST_DESCRIBE_STRUCT(ExportView, (), (kind, by, at))
struct ExportList {
  std::vector<ExportView> exports;
};
BOOST_DESCRIBE_STRUCT(ExportList, (), (exports))

namespace {

// What a browser waits for, and for how long nobody else writes; more at once is for `skranke import`.
constexpr std::ptrdiff_t kLines = 20'000;
constexpr int kShown = 20;

Outcome<CsvKind> kind_in_path(const access::Call& call) {
  const std::optional<CsvKind> kind = json::enum_from_word<CsvKind>(call.request.path_param("kind"));
  if (!kind) return refuse(RefusalCode::NotFound, "route.not_found");
  return *kind;
}

Outcome<CsvAnswer> import(access::Call& call, bool dry_run) {
  SK_TRY(const CsvKind kind, kind_in_path(call));
  const std::string& text = call.request.body;
  if (std::count(text.begin(), text.end(), '\n') > kLines)
    return refuse(RefusalCode::TooLarge, "csv.too_large", {{"max", std::to_string(kLines)}});
  const CsvReport report = run_import(call.house.database, call.actor.desk, kind, text, dry_run);
  CsvAnswer answer{!dry_run && report.faults.empty(), report.rows, report.added, report.changed, report.unchanged, {}};
  for (const CsvFault& fault : report.faults) answer.faults.push_back({fault.line, fault.column, sentence_of(fault, call.language)});
  return answer;
}

Outcome<CsvAnswer> try_import(access::Call& call, const http::RawInput&) { return import(call, true); }
Outcome<CsvAnswer> do_import(access::Call& call, const http::RawInput&) { return import(call, false); }

Outcome<http::Response> take_out(access::Call& call, const http::NoInput&) {
  SK_TRY(const CsvKind kind, kind_in_path(call));
  call.house.database.write([&](db::Tx& tx) { add_export(tx, call.actor, kind); });
  // From here on the record of it is on disk (I46).
  std::string csv = call.house.database.read([&](db::Tx& tx) {
    const std::optional<people::Desk> desk = people::find_desk(tx, call.actor.desk);
    SK_VERIFY(desk.has_value());
    return export_csv(tx, *desk, kind);
  });
  http::Response response = http::text(200, "text/csv; charset=utf-8", std::move(csv));
  response.set("Content-Disposition", "attachment; filename=\"" + std::string(json::enum_word(kind)) + ".csv\"");
  response.set("Cache-Control", "private, no-store");
  return response;
}

Outcome<ExportList> list_exports(access::Call& call, const http::NoInput&) {
  return call.house.database.read([&](db::Tx& tx) {
    ExportList list;
    for (TableExport& one : last_exports(tx, call.actor.desk, kShown)) list.exports.push_back({one.kind, std::move(one.by), one.at});
    return Outcome<ExportList>(std::move(list));
  });
}

} // namespace

void add_csv_routes(access::Routes& routes) {
  using http::Standing;
  routes
      .get<http::NoInput, http::Response>("/api/v1/tables/{kind}", {Standing::Administrator, "table.export"},
                                          "All customers, contacts, agreements or units as CSV", take_out)
      .help("Fit to be imported again. Who takes a table out is recorded first.");
  routes
      .post<http::RawInput, CsvAnswer>("/api/v1/tables/{kind}/trial", {Standing::Administrator, "table.import"},
                                       "Try a CSV file: what it would add and change, and what is wrong with it", try_import)
      .help("The body is the file: UTF-8, its first line names the columns. Nothing is written.");
  routes
      .post<http::RawInput, CsvAnswer>("/api/v1/tables/{kind}", {Standing::Administrator, "table.import"},
                                       "Import a CSV file: all of it, or nothing when a row is wrong", do_import)
      .help("Rows are made or changed by their own keys; what a column does not name stays as it is.");
  routes.get<http::NoInput, ExportList>("/api/v1/table-exports", {Standing::Administrator, "table.export"},
                                        "Who took out which table, newest first", list_exports);
}

} // namespace sk::app
