#include "desk/secrets/secrets.hpp"

#include "base/core/broken.hpp"
#include "base/crypto/sealed_text.hpp"

namespace sk::secrets {

namespace {

constexpr std::size_t kKeyBytes = 32;

crypto::Key outer_key(const crypto::Key& key) { return key.derive("secret-objects"); }

// A sealed text that somebody moves to another row or ticket does not open there.
std::string place_of(const Secret& secret) {
  return std::to_string(secret.desk.value) + ":" + std::to_string(secret.ticket.value) + ":" + std::to_string(secret.id.value);
}

} // namespace

Sealed seal_at(db::Tx& tx, const crypto::Key& key, const std::string& place, const std::string& value) {
  std::string own(kKeyBytes, '\0');
  tx.random.fill(std::span(reinterpret_cast<unsigned char*>(own.data()), own.size()));
  Sealed sealed{crypto::seal_text(outer_key(key), own, place, tx.random), crypto::seal_text(crypto::Key(own), value, place, tx.random)};
  crypto::wipe(own);
  return sealed;
}

std::string open_at(const crypto::Key& key, const std::string& place, const Sealed& sealed) {
  std::optional<std::string> own = crypto::open_text(outer_key(key), sealed.key, place);
  SK_VERIFY(own && own->size() == kKeyBytes);
  std::optional<std::string> value = crypto::open_text(crypto::Key(*own), sealed.value, place);
  crypto::wipe(*own);
  SK_VERIFY(value.has_value());
  return *std::move(value);
}

Secret keep(db::Tx& tx, const crypto::Key& key, Secret secret, const std::string& value) {
  if (!secret.field.empty()) {
    for (const Secret& before : secrets_of(tx, secret.ticket)) {
      if (before.field == secret.field) empty_secret(tx, before.id, Destroyed::Replaced);
    }
  }
  secret.given_at = tx.now;
  secret.id = add_secret(tx, secret);
  put_sealed(tx, secret.id, secret.ticket, seal_at(tx, key, place_of(secret), value));
  return secret;
}

std::optional<Sealed> record_reveal(db::Tx& tx, const Secret& secret, PersonId person, const std::string& reason) {
  std::optional<Sealed> sealed = find_sealed(tx, secret.id);
  if (sealed) add_reveal(tx, secret.id, person, reason);
  return sealed;
}

std::string open(const crypto::Key& key, const Secret& secret, const Sealed& sealed) { return open_at(key, place_of(secret), sealed); }

void move_to(db::Tx& tx, const crypto::Key& key, const Secret& secret, TicketId ticket) {
  const std::optional<Sealed> sealed = find_sealed(tx, secret.id);
  if (!sealed) return put_sealed(tx, secret.id, ticket, {});
  std::string value = open(key, secret, *sealed);
  Secret there = secret;
  there.ticket = ticket;
  put_sealed(tx, secret.id, ticket, seal_at(tx, key, place_of(there), value));
  crypto::wipe(value);
}

} // namespace sk::secrets
