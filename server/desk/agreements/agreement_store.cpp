#include "desk/agreements/agreement_store.hpp"

#include <algorithm>

#include "base/text/date.hpp"

namespace sk::agreements {

namespace {

std::string lines_of(const std::vector<std::string>& items) {
  std::string lines;
  for (const std::string& item : items) lines += (lines.empty() ? "" : "\n") + item;
  return lines;
}

std::vector<std::string> items_of(std::string_view lines) {
  std::vector<std::string> items;
  while (!lines.empty()) {
    const std::size_t end = lines.find('\n');
    items.emplace_back(lines.substr(0, end));
    lines = end == std::string_view::npos ? std::string_view() : lines.substr(end + 1);
  }
  return items;
}

std::optional<std::string> text_of(const std::optional<LocalDate>& date) {
  return date ? std::optional(text::to_text(*date)) : std::nullopt;
}
std::optional<LocalDate> date_at(const db::Row& row, int column) {
  return row.is_null(column) ? std::nullopt : text::parse_date(row.text(column));
}

Agreement read_agreement(const db::Row& row) {
  Agreement agreement;
  agreement.id = row.get<AgreementId>(0);
  agreement.desk = row.get<DeskId>(1);
  agreement.customer = row.get<CustomerId>(2);
  agreement.number = row.text(3);
  agreement.type = row.text(4);
  agreement.products = items_of(row.text(5));
  agreement.service_level = row.text(6);
  agreement.channels = items_of(row.text(7));
  agreement.hours = row.text(8);
  agreement.scope = row.text(9);
  agreement.exclusions = items_of(row.text(10));
  agreement.valid_from = date_at(row, 11);
  agreement.valid_to = date_at(row, 12);
  agreement.bought_from = date_at(row, 13);
  agreement.bought_to = date_at(row, 14);
  agreement.in_file = row.get<bool>(15);
  agreement.retired = row.get<bool>(16);
  agreement.version = row.get<Version>(17);
  agreement.customer_name = row.text(18);
  return agreement;
}

} // namespace

#define SK_AGREEMENT_COLUMNS                                                                                                               \
  "a.id, a.desk_id, a.customer_id, a.number, a.type, a.products, a.service_level, a.channels, a.hours, a.scope, a.exclusions, "            \
  "a.valid_from, a.valid_to, a.bought_from, a.bought_to, a.in_file, a.retired, a.version, c.name "                                         \
  "FROM agreements a JOIN customers c ON c.id = a.customer_id "

static const db::Query kOf{"agreements.of_customer",
                           "SELECT " SK_AGREEMENT_COLUMNS "WHERE a.customer_id = $1 AND (a.retired = 0 OR $2 = 1) ORDER BY a.number_key"};
static const db::Query kFind{"agreements.find", "SELECT " SK_AGREEMENT_COLUMNS "WHERE a.id = $1"};
static const db::Query kByNumber{"agreements.by_number", "SELECT " SK_AGREEMENT_COLUMNS "WHERE a.desk_id = $1 AND a.number_key = $2"};
static const db::Query kAny{"agreements.any", "SELECT 1 FROM agreements WHERE desk_id = $1 LIMIT 1"};
static const db::Query kList{"agreements.list", "SELECT " SK_AGREEMENT_COLUMNS R"sql(
  WHERE a.desk_id = $1 AND a.id > $2 ORDER BY a.id LIMIT $3)sql"};
static const db::Query kListOf{"agreements.list_of", "SELECT " SK_AGREEMENT_COLUMNS R"sql(
  WHERE a.customer_id = $4 AND a.desk_id = $1 AND a.id > $2 ORDER BY a.id LIMIT $3)sql"};

std::vector<Agreement> agreements_of(db::Tx& tx, CustomerId customer) { return agreements_of(tx, customer, false); }
std::vector<Agreement> agreements_of(db::Tx& tx, CustomerId customer, bool with_retired) {
  return tx.list(kOf, read_agreement, customer, with_retired);
}
std::optional<Agreement> find_agreement(db::Tx& tx, AgreementId id) { return tx.first(kFind, read_agreement, id); }
std::optional<Agreement> find_agreement_by_number(db::Tx& tx, DeskId desk, const std::string& written) {
  return tx.first(kByNumber, read_agreement, desk, number_key(written));
}
bool desk_has_agreements(db::Tx& tx, DeskId desk) {
  return tx.first(kAny, [](const db::Row&) { return true; }, desk).has_value();
}
std::vector<Agreement> list_agreements(db::Tx& tx, const AgreementFilter& filter) {
  if (!filter.customer) return tx.list(kList, read_agreement, filter.desk, filter.after, filter.limit);
  return tx.list(kListOf, read_agreement, filter.desk, filter.after, filter.limit, *filter.customer);
}

static const db::Query kAdd{"agreements.add", R"sql(
  INSERT INTO agreements (desk_id, customer_id, number, number_key, type, products, service_level, channels, hours, scope, exclusions,
                          valid_from, valid_to, bought_from, bought_to, in_file)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16) RETURNING id)sql"};

AgreementId add_agreement(db::Tx& tx, const Agreement& one) {
  return AgreementId{tx.number(kAdd, one.desk, one.customer, one.number, number_key(one.number), one.type, lines_of(one.products),
                               one.service_level, lines_of(one.channels), one.hours, one.scope, lines_of(one.exclusions),
                               text_of(one.valid_from), text_of(one.valid_to), text_of(one.bought_from), text_of(one.bought_to),
                               one.in_file)};
}

static const db::Query kUpdate{"agreements.update", R"sql(
  UPDATE agreements SET number = $3, number_key = $4, type = $5, products = $6, service_level = $7, channels = $8, hours = $9, scope = $10,
    exclusions = $11, valid_from = $12, valid_to = $13, bought_from = $14, bought_to = $15, retired = $16, version = version + 1
  WHERE id = $1 AND version = $2)sql"};

bool update_agreement(db::Tx& tx, const Agreement& one) {
  return tx.run(kUpdate, one.id, one.version, one.number, number_key(one.number), one.type, lines_of(one.products), one.service_level,
                lines_of(one.channels), one.hours, one.scope, lines_of(one.exclusions), text_of(one.valid_from), text_of(one.valid_to),
                text_of(one.bought_from), text_of(one.bought_to), one.retired) == 1;
}

// The version grows only when something changes. Another customer's number is left alone and answers no row.
static const db::Query kPut{"agreements.put", R"sql(
  INSERT INTO agreements (desk_id, customer_id, number, number_key, type, products, service_level, channels, hours, scope, exclusions,
                          valid_from, valid_to, bought_from, bought_to, in_file)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
  ON CONFLICT (desk_id, number_key) DO UPDATE SET number = excluded.number, type = excluded.type, products = excluded.products,
    service_level = excluded.service_level, channels = excluded.channels, hours = excluded.hours, scope = excluded.scope,
    exclusions = excluded.exclusions, valid_from = excluded.valid_from, valid_to = excluded.valid_to, bought_from = excluded.bought_from,
    bought_to = excluded.bought_to, retired = 0, in_file = CASE WHEN excluded.in_file = 1 THEN 1 ELSE agreements.in_file END,
    version = agreements.version + CASE WHEN agreements.number = excluded.number AND agreements.type = excluded.type
      AND agreements.products = excluded.products AND agreements.service_level = excluded.service_level
      AND agreements.channels = excluded.channels AND agreements.hours = excluded.hours AND agreements.scope = excluded.scope
      AND agreements.exclusions = excluded.exclusions AND agreements.valid_from IS NOT DISTINCT FROM excluded.valid_from
      AND agreements.valid_to IS NOT DISTINCT FROM excluded.valid_to AND agreements.bought_from IS NOT DISTINCT FROM excluded.bought_from
      AND agreements.bought_to IS NOT DISTINCT FROM excluded.bought_to AND agreements.retired = 0 THEN 0 ELSE 1 END
    WHERE agreements.customer_id = excluded.customer_id
  RETURNING id)sql"};

std::optional<AgreementId> put_agreement(db::Tx& tx, const Agreement& one) {
  return tx.first(
      kPut, [](const db::Row& row) { return row.get<AgreementId>(0); }, one.desk, one.customer, one.number, number_key(one.number),
      one.type, lines_of(one.products), one.service_level, lines_of(one.channels), one.hours, one.scope, lines_of(one.exclusions),
      text_of(one.valid_from), text_of(one.valid_to), text_of(one.bought_from), text_of(one.bought_to), one.in_file);
}

static const db::Query kInFile{"agreements.in_file", "SELECT id FROM agreements WHERE customer_id = $1 AND in_file = 1"};
static const db::Query kRetire{"agreements.retire", "UPDATE agreements SET retired = 1, in_file = 0, version = version + 1 WHERE id = $1"};

int retire_agreements_but(db::Tx& tx, CustomerId customer, const std::vector<AgreementId>& kept) {
  int retired = 0;
  for (const AgreementId id : tx.list(kInFile, [](const db::Row& row) { return row.get<AgreementId>(0); }, customer)) {
    if (std::ranges::find(kept, id) != kept.end()) continue;
    tx.run(kRetire, id);
    ++retired;
  }
  return retired;
}

} // namespace sk::agreements
