// Section `secrets:` of a desk file: how device passwords and PINs are shown to agents.
//   secrets:
//     show_seconds: 30        # then the page hides the value again
//     reveals_per_hour: 10    # of one agent
//     login_minutes: 60       # an older login must be renewed first (A56)
#pragma once

#include <memory>
#include <optional>

#include "base/core/instant.hpp"
#include "base/db/tx.hpp"
#include "base/yaml/reader.hpp"

namespace sk::secrets {

struct SecretRules {
  int show_seconds = 30;
  int reveals_per_hour = 10;
  Duration login = Duration::minutes(60);
};

// A56: contact data that changed after a secret was given count for nothing for a day, however good the story is. Nothing: they are
// older than the secret, or old enough.
std::optional<Instant> frozen_until(Instant given_at, std::optional<Instant> contact_data_changed_at, Instant now);

std::shared_ptr<const SecretRules> secret_rules(db::Tx& tx, DeskId desk);
void check_secrets(yaml::Reader& reader, const YAML::Node& root);

}  // namespace sk::secrets
