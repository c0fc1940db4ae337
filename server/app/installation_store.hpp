// Facts about this installation that are no setting.
#pragma once

#include <optional>
#include <string>

#include "base/db/tx.hpp"

namespace sk::app {

std::optional<std::string> find_fact(db::Tx& tx, const std::string& name);
void put_fact(db::Tx& tx, const std::string& name, const std::string& value);

}  // namespace sk::app
