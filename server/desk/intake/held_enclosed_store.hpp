// All SQL of device passwords that wait with a held request. Only sealed text reaches this store.
#pragma once

#include <vector>

#include "desk/intake/held_request.hpp"
#include "desk/secrets/secret_store.hpp"

namespace sk::intake {

struct HeldSecret {
  std::int64_t id = 0;
  HeldRequestId request;
  std::string field, label;
  secrets::Sealed sealed;
};

std::int64_t add_held_secret(db::Tx& tx, DeskId desk, const HeldSecret& secret); // without what is sealed
void put_held_sealed(db::Tx& tx, std::int64_t id, const secrets::Sealed& sealed);
std::vector<HeldSecret> held_secrets(db::Tx& tx, HeldRequestId request);
void drop_held_secrets(db::Tx& tx, HeldRequestId request);

} // namespace sk::intake
