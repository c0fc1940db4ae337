#include "base/crypto/public_key.hpp"

#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>
#include <openssl/pem.h>

#include <algorithm>

namespace sk::crypto {

namespace {

template <class T, void (*Free)(T*)>
struct Freer {
  void operator()(T* thing) const { Free(thing); }
};
template <class T, void (*Free)(T*)>
using Ptr = std::unique_ptr<T, Freer<T, Free>>;

using EvpKey = Ptr<EVP_PKEY, EVP_PKEY_free>;
using KeyContext = Ptr<EVP_PKEY_CTX, EVP_PKEY_CTX_free>;
using Digest = Ptr<EVP_MD_CTX, EVP_MD_CTX_free>;
using Number = Ptr<BIGNUM, BN_free>;
using Builder = Ptr<OSSL_PARAM_BLD, OSSL_PARAM_BLD_free>;
using Params = Ptr<OSSL_PARAM, OSSL_PARAM_free>;

constexpr int kLeastBits = 2'048, kMostBits = 8'192;
constexpr std::size_t kCoordinate = 32;
constexpr std::size_t kExponentBytes = 4; // 65537 in practice; a huge one only costs time
constexpr std::size_t kPemBytes = 16 * 1024;

const unsigned char* raw(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }

EvpKey made(const char* type, OSSL_PARAM* params) {
  const KeyContext context(EVP_PKEY_CTX_new_from_name(nullptr, type, nullptr));
  EVP_PKEY* key = nullptr;
  if (!context || !params || EVP_PKEY_fromdata_init(context.get()) != 1 ||
      EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY, params) != 1)
    return nullptr;
  EvpKey found(key);
  // A point beside the curve would not be told by fromdata.
  const KeyContext check(EVP_PKEY_CTX_new_from_pkey(nullptr, found.get(), nullptr));
  if (!check || EVP_PKEY_public_check(check.get()) != 1) return nullptr;
  return found;
}

bool is_p256(const EVP_PKEY* key) {
  char name[32] = {};
  std::size_t size = 0;
  return EVP_PKEY_is_a(key, "EC") == 1 && EVP_PKEY_get_group_name(key, name, sizeof name, &size) == 1 &&
         std::string_view(name, size) == "prime256v1";
}

bool is_fit_rsa(const EVP_PKEY* key) {
  return EVP_PKEY_is_a(key, "RSA") == 1 && EVP_PKEY_get_bits(key) >= kLeastBits && EVP_PKEY_get_bits(key) <= kMostBits;
}

// r and s as DER, which is what OpenSSL reads.
std::optional<std::string> to_der(std::string_view signature) {
  if (signature.size() != 2 * kCoordinate) return std::nullopt;
  const Ptr<ECDSA_SIG, ECDSA_SIG_free> pair(ECDSA_SIG_new());
  BIGNUM* const r = BN_bin2bn(raw(signature), kCoordinate, nullptr);
  BIGNUM* const s = BN_bin2bn(raw(signature.substr(kCoordinate)), kCoordinate, nullptr);
  if (!pair || !r || !s || ECDSA_SIG_set0(pair.get(), r, s) != 1) {
    BN_free(r);
    BN_free(s);
    return std::nullopt;
  }
  unsigned char* out = nullptr;
  const int size = i2d_ECDSA_SIG(pair.get(), &out);
  if (size <= 0) return std::nullopt;
  const std::string der(reinterpret_cast<const char*>(out), static_cast<std::size_t>(size));
  OPENSSL_free(out);
  return der;
}

} // namespace

struct PublicKey::Handle {
  EvpKey key;
};

PublicKey::PublicKey(Kind kind, std::shared_ptr<const Handle> handle) : kind_(kind), handle_(std::move(handle)) {}

std::optional<PublicKey> PublicKey::rsa(std::string_view modulus, std::string_view exponent) {
  if (modulus.size() < kLeastBits / 8 || modulus.size() > kMostBits / 8 + 1 || exponent.empty() || exponent.size() > kExponentBytes)
    return std::nullopt;
  const Number n(BN_bin2bn(raw(modulus), static_cast<int>(modulus.size()), nullptr));
  const Number e(BN_bin2bn(raw(exponent), static_cast<int>(exponent.size()), nullptr));
  const Builder builder(OSSL_PARAM_BLD_new());
  if (!n || !e || !builder || OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_N, n.get()) != 1 ||
      OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_E, e.get()) != 1)
    return std::nullopt;
  const Params params(OSSL_PARAM_BLD_to_param(builder.get()));
  EvpKey key = made("RSA", params.get());
  if (!key || !is_fit_rsa(key.get())) return std::nullopt;
  return PublicKey(Kind::Rsa, std::make_shared<const Handle>(Handle{std::move(key)}));
}

std::optional<PublicKey> PublicKey::p256(std::string_view x, std::string_view y) {
  if (x.size() != kCoordinate || y.size() != kCoordinate) return std::nullopt;
  const std::string point = "\x04" + std::string(x) + std::string(y); // uncompressed (SEC 1 section 2.3.3)
  const Builder builder(OSSL_PARAM_BLD_new());
  if (!builder || OSSL_PARAM_BLD_push_utf8_string(builder.get(), OSSL_PKEY_PARAM_GROUP_NAME, "prime256v1", 0) != 1 ||
      OSSL_PARAM_BLD_push_octet_string(builder.get(), OSSL_PKEY_PARAM_PUB_KEY, point.data(), point.size()) != 1)
    return std::nullopt;
  const Params params(OSSL_PARAM_BLD_to_param(builder.get()));
  EvpKey key = made("EC", params.get());
  if (!key) return std::nullopt;
  return PublicKey(Kind::P256, std::make_shared<const Handle>(Handle{std::move(key)}));
}

std::optional<PublicKey> PublicKey::from_pem(std::string_view pem) {
  if (pem.size() > kPemBytes) return std::nullopt;
  const Ptr<BIO, BIO_free_all> bytes(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
  if (!bytes) return std::nullopt;
  EvpKey key(PEM_read_bio_PUBKEY(bytes.get(), nullptr, nullptr, nullptr));
  if (!key) return std::nullopt;
  const bool rsa = is_fit_rsa(key.get());
  if (!rsa && !is_p256(key.get())) return std::nullopt;
  return PublicKey(rsa ? Kind::Rsa : Kind::P256, std::make_shared<const Handle>(Handle{std::move(key)}));
}

bool PublicKey::verifies(std::string_view said, std::string_view signature) const {
  std::string der;
  if (kind_ == Kind::P256) {
    const std::optional<std::string> pair = to_der(signature);
    if (!pair) return false;
    der = *pair;
  }
  const std::string_view given = kind_ == Kind::P256 ? std::string_view(der) : signature;
  const Digest context(EVP_MD_CTX_new());
  return context && EVP_DigestVerifyInit(context.get(), nullptr, EVP_sha256(), nullptr, handle_->key.get()) == 1 &&
         EVP_DigestVerify(context.get(), raw(given), given.size(), raw(said), said.size()) == 1;
}

} // namespace sk::crypto
