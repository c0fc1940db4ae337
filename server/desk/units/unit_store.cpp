#include "desk/units/unit_store.hpp"

#include <algorithm>

#include "base/text/date.hpp"

namespace sk::units {

namespace {

std::optional<std::string> text_of(const std::optional<LocalDate>& date) {
  return date ? std::optional(text::to_text(*date)) : std::nullopt;
}
std::optional<LocalDate> date_at(const db::Row& row, int column) {
  return row.is_null(column) ? std::nullopt : text::parse_date(row.text(column));
}

Unit read_unit(const db::Row& row) {
  Unit unit;
  unit.id = row.get<UnitId>(0);
  unit.desk = row.get<DeskId>(1);
  unit.customer = row.get<CustomerId>(2);
  unit.serial = row.text(3);
  unit.mac = row.text(4);
  unit.product = row.text(5);
  unit.family = row.text(6);
  unit.type = row.text(7);
  unit.site = row.get<std::optional<SiteId>>(8);
  unit.agreement = row.get<std::optional<AgreementId>>(9);
  unit.purchased = date_at(row, 10);
  unit.order_number = row.text(11);
  unit.invoice_number = row.text(12);
  unit.warranty_end = date_at(row, 13);
  unit.in_file = row.get<bool>(14);
  unit.retired = row.get<bool>(15);
  unit.version = row.get<Version>(16);
  unit.customer_name = row.text(17);
  unit.site_name = row.text(18);
  unit.country = row.text(19);
  unit.agreement_number = row.text(20);
  return unit;
}

std::string own_key(const Unit& unit) {
  const std::string serial = serial_key(unit.serial);
  return serial.empty() ? "mac " + mac_key(unit.mac) : serial;
}

} // namespace

#define SK_UNIT_COLUMNS                                                                                                                    \
  "u.id, u.desk_id, u.customer_id, u.serial, u.mac, u.product, u.family, u.type, u.site_id, u.agreement_id, u.purchased, "                 \
  "u.order_number, u.invoice_number, u.warranty_end, u.in_file, u.retired, u.version, c.name, coalesce(s.name, ''), "                      \
  "coalesce(s.country, ''), coalesce(a.number, '') FROM units u JOIN customers c ON c.id = u.customer_id "                                 \
  "LEFT JOIN sites s ON s.id = u.site_id LEFT JOIN agreements a ON a.id = u.agreement_id "

static const db::Query kFind{"units.find", "SELECT " SK_UNIT_COLUMNS "WHERE u.id = $1"};
static const db::Query kBySerial{"units.by_serial", "SELECT " SK_UNIT_COLUMNS R"sql(
  WHERE u.desk_id = $1 AND u.serial_key = $2 AND u.serial_key <> '' ORDER BY u.retired, u.id LIMIT 50)sql"};
static const db::Query kByMac{"units.by_mac", "SELECT " SK_UNIT_COLUMNS R"sql(
  WHERE u.desk_id = $1 AND u.mac_key = $2 AND u.mac_key <> '' ORDER BY u.retired, u.id LIMIT 50)sql"};
static const db::Query kOf{"units.of_customer", "SELECT " SK_UNIT_COLUMNS "WHERE u.customer_id = $1 AND u.retired = 0 ORDER BY u.own_key"};

std::optional<Unit> find_unit(db::Tx& tx, UnitId id) { return tx.first(kFind, read_unit, id); }
std::vector<Unit> find_units_by_serial(db::Tx& tx, DeskId desk, const std::string& text) {
  return tx.list(kBySerial, read_unit, desk, serial_key(text));
}
std::vector<Unit> find_units_by_mac(db::Tx& tx, DeskId desk, const std::string& text) {
  return tx.list(kByMac, read_unit, desk, mac_key(text));
}

std::vector<Unit> find_units(db::Tx& tx, DeskId desk, const std::string& text) {
  std::vector<Unit> found = find_units_by_serial(tx, desk, text);
  for (Unit& unit : find_units_by_mac(tx, desk, text)) {
    if (std::ranges::find(found, unit.id, &Unit::id) == found.end()) found.push_back(std::move(unit));
  }
  return found;
}

std::vector<Unit> duplicates_of(db::Tx& tx, const Unit& unit) {
  std::vector<Unit> found = find_units_by_serial(tx, unit.desk, unit.serial);
  for (Unit& other : find_units_by_mac(tx, unit.desk, unit.mac)) {
    if (std::ranges::find(found, other.id, &Unit::id) == found.end()) found.push_back(std::move(other));
  }
  std::erase_if(found, [&](const Unit& other) { return other.id == unit.id; });
  return found;
}

std::vector<Unit> units_of(db::Tx& tx, CustomerId customer) { return tx.list(kOf, read_unit, customer); }

std::vector<Unit> list_units(db::Tx& tx, const UnitFilter& filter) {
  db::BuiltQuery query{"units.list",
                       "SELECT " SK_UNIT_COLUMNS "WHERE u.desk_id = $1 AND u.id > $2 AND u.retired = 0",
                       {filter.desk.value, filter.after.value}};
  const auto arg = [&](std::variant<std::monostate, std::int64_t, std::string> value) {
    query.args.push_back(std::move(value));
    return "$" + std::to_string(query.args.size());
  };
  if (filter.customer) query.text += " AND u.customer_id = " + arg(filter.customer->value);
  if (!filter.words.empty()) {
    // A key has letters and digits only, so the tilde stands behind all that begin with it.
    const std::string serial = serial_key(filter.words);
    const std::string from = arg(serial), to = arg(serial + "~");
    std::string mac;
    for (const char c : filter.words) {
      if (std::isxdigit(static_cast<unsigned char>(c)) != 0) mac += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    }
    query.text += " AND ((u.serial_key >= " + from + " AND u.serial_key < " + to + " AND u.serial_key <> '')";
    if (!mac.empty()) {
      query.text += " OR (u.mac_key >= " + arg(mac);
      query.text += " AND u.mac_key < " + arg(mac + "~") + " AND u.mac_key <> '')";
    }
    query.text += ")";
  }
  query.text += " ORDER BY u.id LIMIT " + arg(std::int64_t{filter.limit});
  return tx.list_built(query, read_unit);
}

#define SK_UNIT_INSERT                                                                                                                     \
  "INSERT INTO units (desk_id, customer_id, own_key, serial, serial_key, mac, mac_key, product, family, type, site_id, agreement_id, "     \
  "purchased, order_number, invoice_number, warranty_end, in_file) "                                                                       \
  "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17) "

static const db::Query kAdd{"units.add", SK_UNIT_INSERT "RETURNING id"};
static const db::Query kPut{"units.put", SK_UNIT_INSERT R"sql(
  ON CONFLICT (customer_id, own_key) DO UPDATE SET serial = excluded.serial, serial_key = excluded.serial_key, mac = excluded.mac,
    mac_key = excluded.mac_key, product = excluded.product, family = excluded.family, type = excluded.type, site_id = excluded.site_id,
    agreement_id = excluded.agreement_id, purchased = excluded.purchased, order_number = excluded.order_number,
    invoice_number = excluded.invoice_number, warranty_end = excluded.warranty_end, retired = 0,
    in_file = CASE WHEN excluded.in_file = 1 THEN 1 ELSE units.in_file END,
    version = units.version + CASE WHEN units.serial = excluded.serial AND units.mac = excluded.mac AND units.product = excluded.product
      AND units.family = excluded.family AND units.type = excluded.type AND units.site_id IS NOT DISTINCT FROM excluded.site_id
      AND units.agreement_id IS NOT DISTINCT FROM excluded.agreement_id AND units.purchased IS NOT DISTINCT FROM excluded.purchased
      AND units.order_number = excluded.order_number AND units.invoice_number = excluded.invoice_number
      AND units.warranty_end IS NOT DISTINCT FROM excluded.warranty_end AND units.retired = 0 THEN 0 ELSE 1 END
  RETURNING id)sql"};

static UnitId write_unit(db::Tx& tx, const db::Query& query, const Unit& unit) {
  SK_VERIFY(!serial_key(unit.serial).empty() || !mac_key(unit.mac).empty());
  return UnitId{tx.number(query, unit.desk, unit.customer, own_key(unit), unit.serial, serial_key(unit.serial), unit.mac, mac_key(unit.mac),
                          unit.product, unit.family, unit.type, unit.site, unit.agreement, text_of(unit.purchased), unit.order_number,
                          unit.invoice_number, text_of(unit.warranty_end), unit.in_file)};
}

UnitId add_unit(db::Tx& tx, const Unit& unit) { return write_unit(tx, kAdd, unit); }
UnitId put_unit(db::Tx& tx, const Unit& unit) { return write_unit(tx, kPut, unit); }

static const db::Query kUpdate{"units.update", R"sql(
  UPDATE units SET own_key = $3, serial = $4, serial_key = $5, mac = $6, mac_key = $7, product = $8, family = $9, type = $10, site_id = $11,
    agreement_id = $12, purchased = $13, order_number = $14, invoice_number = $15, warranty_end = $16, retired = $17, version = version + 1
  WHERE id = $1 AND version = $2)sql"};

bool update_unit(db::Tx& tx, const Unit& unit) {
  SK_VERIFY(!serial_key(unit.serial).empty() || !mac_key(unit.mac).empty());
  return tx.run(kUpdate, unit.id, unit.version, own_key(unit), unit.serial, serial_key(unit.serial), unit.mac, mac_key(unit.mac),
                unit.product, unit.family, unit.type, unit.site, unit.agreement, text_of(unit.purchased), unit.order_number,
                unit.invoice_number, text_of(unit.warranty_end), unit.retired) == 1;
}

static const db::Query kInFile{"units.in_file", "SELECT id FROM units WHERE customer_id = $1 AND in_file = 1"};
static const db::Query kRetire{"units.retire", "UPDATE units SET retired = 1, in_file = 0, version = version + 1 WHERE id = $1"};

int retire_units_but(db::Tx& tx, CustomerId customer, const std::vector<UnitId>& kept) {
  int retired = 0;
  for (const UnitId id : tx.list(kInFile, [](const db::Row& row) { return row.get<UnitId>(0); }, customer)) {
    if (std::ranges::find(kept, id) != kept.end()) continue;
    tx.run(kRetire, id);
    ++retired;
  }
  return retired;
}

} // namespace sk::units
