#include "desk/secrets/secrets.hpp"

#include <algorithm>

#include "base/core/broken.hpp"
#include "base/crypto/sealed_text.hpp"

namespace sk::secrets {

namespace {

constexpr std::size_t kKeyBytes = 32;
constexpr int kBatch = 100;

// A sealed text that somebody moves to another row or ticket does not open there.
std::string place_of(const Secret& secret) {
  return std::to_string(secret.desk.value) + ":" + std::to_string(secret.ticket.value) + ":" + std::to_string(secret.id.value);
}

std::optional<Sealed> with_key(const Vault& vault, std::optional<Sealed> sealed) {
  if (!sealed || sealed->key_name.empty()) return sealed;
  std::optional<std::string> key = vault.keys.get(sealed->key_name);
  if (!key) return std::nullopt;
  sealed->key = *std::move(key);
  return sealed;
}

} // namespace

Vault vault_of(const access::House& house) {
  SK_VERIFY(house.disk);
  return {house.key.derive("secret-objects"), KeyFolder(*house.disk, house.settings.data)};
}

Sealed seal_at(db::Tx& tx, Vault vault, const std::string& place, const std::string& value) {
  std::string own(kKeyBytes, '\0');
  tx.random.fill(std::span(reinterpret_cast<unsigned char*>(own.data()), own.size()));
  Sealed sealed{"", crypto::seal_text(vault.outer, own, place, tx.random), crypto::seal_text(crypto::Key(own), value, place, tx.random)};
  crypto::wipe(own);
  sealed.key_name = vault.keys.put(tx.random, sealed.key);
  return sealed;
}

static std::string open_sealed(const Vault& vault, const std::string& place, const Sealed& sealed) {
  std::optional<std::string> own = crypto::open_text(vault.outer, sealed.key, place);
  SK_VERIFY(own && own->size() == kKeyBytes);
  std::optional<std::string> value = crypto::open_text(crypto::Key(*own), sealed.value, place);
  crypto::wipe(*own);
  SK_VERIFY(value.has_value());
  return *std::move(value);
}

std::optional<std::string> open_at(const Vault& vault, const std::string& place, const Sealed& sealed) {
  const std::optional<Sealed> whole = with_key(vault, sealed);
  if (!whole) return std::nullopt;
  return open_sealed(vault, place, *whole);
}

Secret keep(db::Tx& tx, Vault vault, Secret secret, const std::string& value) {
  if (!secret.field.empty()) {
    for (const Secret& before : secrets_of(tx, secret.ticket)) {
      if (before.field == secret.field) empty_secret(tx, before.id, Destroyed::Replaced);
    }
  }
  secret.given_at = tx.now;
  secret.id = add_secret(tx, secret);
  put_sealed(tx, secret.id, secret.ticket, seal_at(tx, std::move(vault), place_of(secret), value));
  return secret;
}

std::optional<Sealed> record_reveal(db::Tx& tx, const Vault& vault, const Secret& secret, PersonId person, const std::string& reason) {
  std::optional<Sealed> sealed = with_key(vault, find_sealed(tx, secret.id));
  if (sealed) add_reveal(tx, secret.id, person, reason);
  return sealed;
}

std::string open(const Vault& vault, const Secret& secret, const Sealed& sealed) { return open_sealed(vault, place_of(secret), sealed); }

bool has_key(db::Tx& tx, const Vault& vault, SecretId id) { return with_key(vault, find_sealed(tx, id)).has_value(); }

void move_to(db::Tx& tx, const Vault& vault, const Secret& secret, TicketId ticket) {
  const std::optional<Sealed> sealed = with_key(vault, find_sealed(tx, secret.id));
  if (!sealed) return put_sealed(tx, secret.id, ticket, {});
  std::string value = open(vault, secret, *sealed);
  Secret there = secret;
  there.ticket = ticket;
  put_sealed(tx, secret.id, ticket, seal_at(tx, vault, place_of(there), value));
  crypto::wipe(value);
}

std::int64_t destroy_doomed_keys(db::Database& database, Vault vault) {
  std::int64_t destroyed = 0;
  for (;;) {
    const std::vector<std::string> names = database.read([](db::Tx& tx) { return doomed_keys(tx, kBatch); });
    if (names.empty()) return destroyed;
    for (const std::string& name : names) vault.keys.destroy(name);
    // From here on nothing opens them; only then it is said.
    database.write([&](db::Tx& tx) {
      for (const std::string& name : names) note_key_destroyed(tx, name);
    });
    destroyed += static_cast<std::int64_t>(names.size());
  }
}

std::vector<std::string> destroy_orphans(db::Database& database, Vault vault, const std::vector<std::string>& before) {
  std::vector<std::string> orphans = vault.keys.names();
  std::vector<std::string> used = database.read([](db::Tx& tx) { return keys_in_use(tx); });
  std::ranges::sort(used);
  std::erase_if(orphans, [&](const std::string& name) { return std::ranges::binary_search(used, name); });
  std::erase_if(orphans, [&](const std::string& name) {
    const bool old = std::ranges::find(before, name) != before.end();
    if (old) vault.keys.destroy(name);
    return old;
  });
  return orphans;
}

void move_keys_out(db::Database& database, const Vault& vault) {
  for (;;) {
    const std::vector<SecretId> ids = database.read([](db::Tx& tx) { return secrets_with_key_in_row(tx, kBatch); });
    if (ids.empty()) return;
    for (const SecretId id : ids) {
      database.write([&](db::Tx& tx) {
        const std::optional<Secret> secret = find_secret(tx, id);
        if (secret) move_to(tx, vault, *secret, secret->ticket);
      });
    }
  }
}

} // namespace sk::secrets
