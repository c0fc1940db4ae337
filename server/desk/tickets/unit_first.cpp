#include "desk/tickets/unit_first.hpp"

#include <algorithm>

#include "desk/units/unit_store.hpp"

namespace sk::tickets {

Outcome<std::optional<units::Unit>> unit_to_begin_from(db::Tx& tx, const access::House& house, const people::Person& reporter,
                                                       const std::optional<std::string>& sealed_id) {
  if (!sealed_id) return std::optional<units::Unit>();
  const std::optional<UnitId> id = house.seal.open<UnitTag>(*sealed_id);
  std::optional<units::Unit> unit = id ? units::find_unit(tx, *id) : std::nullopt;
  if (!unit || unit->retired || unit->desk != reporter.desk || reporter.customer != unit->customer)
    return refuse_field("unit", "record.not_found");
  return unit;
}

std::vector<FieldValue> fields_with_unit(const forms::Desk& desk, const std::optional<std::string>& form,
                                         const std::optional<std::vector<FieldValue>>& given, const std::optional<units::Unit>& unit) {
  std::vector<FieldValue> fields = given.value_or(std::vector<FieldValue>());
  const forms::Form* known = unit && form ? desk.form(*form) : nullptr;
  if (!known) return fields;
  for (const forms::Field& field : known->fields) {
    const std::string value = field.kind == forms::FieldKind::SerialOrMac ? (unit->serial.empty() ? unit->mac : unit->serial)
                              : field.kind == forms::FieldKind::Agreement ? unit->agreement_number
                                                                          : "";
    const bool has = std::ranges::any_of(fields, [&](const FieldValue& one) { return one.key == field.key; });
    if (!value.empty() && !has) fields.push_back({field.key, value});
  }
  return fields;
}

} // namespace sk::tickets
