// All SQL of log-ins by a provider.
#pragma once

#include <optional>
#include <string>

#include "base/core/id.hpp"
#include "base/db/tx.hpp"

namespace sk::people {

struct OpenTry {
  DeskId desk;
  std::string provider; // its key
};
void add_provider_try(db::Tx& tx, const std::string& digest, const OpenTry& begun, Instant expires_at);
std::optional<OpenTry> spend_provider_try(db::Tx& tx, const std::string& digest); // once

} // namespace sk::people
