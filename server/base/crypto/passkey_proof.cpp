#include "base/crypto/passkey_proof.hpp"

#include <fido.h>
#include <fido/es256.h>

#include <memory>
#include <mutex>
#include <vector>

#include "base/core/broken.hpp"
#include "base/core/bytes.hpp"
#include "base/crypto/digest.hpp"

namespace sk::crypto {

namespace {

constexpr std::size_t kHashBytes = 32, kFlagsAt = 32, kCountAt = 33, kHeadBytes = 37;  // WebAuthn level 2 section 6.1
constexpr unsigned char kUserPresent = 0x01, kUserVerified = 0x04, kHasKey = 0x40;
constexpr std::size_t kMostBytes = 4'096, kMostCredentialBytes = 1'023;

void start_fido() {
  static std::once_flag once;
  std::call_once(once, [] { fido_init(0); });
}

const unsigned char* raw(std::string_view bytes) { return reinterpret_cast<const unsigned char*>(bytes.data()); }

std::int64_t count_in(std::string_view data) {
  std::int64_t count = 0;
  for (std::size_t i = kCountAt; i < kHeadBytes; ++i) count = count << 8 | static_cast<unsigned char>(data[i]);
  return count;
}

bool has_flags(std::string_view data, unsigned char wanted) { return (static_cast<unsigned char>(data[kFlagsAt]) & wanted) == wanted; }

struct Free {
  void operator()(fido_cred_t* cred) const { fido_cred_free(&cred); }
  void operator()(fido_assert_t* assertion) const { fido_assert_free(&assertion); }
  void operator()(es256_pk_t* key) const { es256_pk_free(&key); }
};

}  // namespace

std::optional<PasskeyMade> read_made_passkey(const std::string& domain, std::string_view data) {
  start_fido();
  if (data.size() < kHeadBytes || data.size() > kMostBytes || !has_flags(data, kUserPresent | kUserVerified | kHasKey)) return std::nullopt;
  if (to_hex(std::span(raw(data), kHashBytes)) != sha256_hex(domain)) return std::nullopt;
  const std::unique_ptr<fido_cred_t, Free> cred(fido_cred_new());
  SK_VERIFY(cred != nullptr);
  if (fido_cred_set_type(cred.get(), COSE_ES256) != FIDO_OK) return std::nullopt;
  if (fido_cred_set_authdata_raw(cred.get(), raw(data), data.size()) != FIDO_OK) return std::nullopt;
  PasskeyMade made;
  made.credential.assign(reinterpret_cast<const char*>(fido_cred_id_ptr(cred.get())), fido_cred_id_len(cred.get()));
  made.public_key.assign(reinterpret_cast<const char*>(fido_cred_pubkey_ptr(cred.get())), fido_cred_pubkey_len(cred.get()));
  made.sign_count = count_in(data);
  if (made.credential.size() < 16 || made.credential.size() > kMostCredentialBytes || made.public_key.size() != 64) return std::nullopt;
  return made;
}

std::optional<std::int64_t> check_passkey_use(const std::string& domain, std::string_view public_key, const PasskeyUse& use) {
  start_fido();
  const std::string_view data = use.authenticator_data;
  if (data.size() < kHeadBytes || data.size() > kMostBytes || use.client_data.size() > kMostBytes || use.signature.size() > 256) return std::nullopt;
  if (!has_flags(data, kUserPresent | kUserVerified) || public_key.size() != 64) return std::nullopt;
  const std::unique_ptr<es256_pk_t, Free> key(es256_pk_new());
  const std::unique_ptr<fido_assert_t, Free> assertion(fido_assert_new());
  SK_VERIFY(key != nullptr && assertion != nullptr);
  fido_assert_t* said = assertion.get();
  const bool read = es256_pk_from_ptr(key.get(), public_key.data(), public_key.size()) == FIDO_OK &&
                    fido_assert_set_clientdata(said, raw(use.client_data), use.client_data.size()) == FIDO_OK &&
                    fido_assert_set_rp(said, domain.c_str()) == FIDO_OK && fido_assert_set_count(said, 1) == FIDO_OK &&
                    fido_assert_set_up(said, FIDO_OPT_TRUE) == FIDO_OK && fido_assert_set_uv(said, FIDO_OPT_TRUE) == FIDO_OK &&
                    fido_assert_set_authdata_raw(said, 0, raw(data), data.size()) == FIDO_OK &&
                    fido_assert_set_sig(said, 0, raw(use.signature), use.signature.size()) == FIDO_OK;
  if (!read || fido_assert_verify(said, 0, COSE_ES256, key.get()) != FIDO_OK) return std::nullopt;
  return count_in(data);
}

}  // namespace sk::crypto
