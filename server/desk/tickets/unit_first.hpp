// A request that begins from a unit: what the unit says need not be typed again (EL-6, EL-8).
#pragma once

#include "desk/forms/desk_forms.hpp"
#include "desk/people/person.hpp"
#include "desk/tickets/ticket_forms.hpp"

namespace sk::tickets {

// By its sealed id, of the reporter's own customer; another's looks like none. Nothing named: none.
Outcome<std::optional<units::Unit>> unit_to_begin_from(db::Tx& tx, const access::House& house, const people::Person& reporter,
                                                       const std::optional<std::string>& sealed_id);
std::vector<FieldValue> fields_with_unit(const forms::Desk& desk, const std::optional<std::string>& form,
                                         const std::optional<std::vector<FieldValue>>& given, const std::optional<units::Unit>& unit);

} // namespace sk::tickets
