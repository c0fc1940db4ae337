// What the desk's file says in this room, as it stands in force.
#pragma once

#include <memory>

#include "base/core/id.hpp"
#include "base/db/tx.hpp"
#include "desk/forms/form_rules.hpp"

namespace sk::forms {

// Never null; empty for a desk without these sections. Read once per version of the file.
std::shared_ptr<const Desk> forms_of(db::Tx& tx, DeskId desk);

} // namespace sk::forms
