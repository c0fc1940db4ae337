#include "base/net/certificate.hpp"

#include <openssl/bn.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <ctime>
#include <memory>

#include "base/core/broken.hpp"

namespace sk::net {
namespace {

using BioPtr = std::unique_ptr<BIO, decltype(&BIO_free)>;
using KeyPtr = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;
using CertificatePtr = std::unique_ptr<X509, decltype(&X509_free)>;

void need(bool done) {
  if (!done) throw Broken("OpenSSL makes no certificate");
}

std::string text_of(BIO* bio) {
  char* bytes = nullptr;
  const long size = BIO_get_mem_data(bio, &bytes);
  return {bytes, static_cast<std::size_t>(size)};
}

void set_time(ASN1_TIME* field, Instant at) { need(ASN1_TIME_set(field, static_cast<std::time_t>(at.micros / 1'000'000)) != nullptr); }

void set_serial(X509* certificate) {
  const std::unique_ptr<BIGNUM, decltype(&BN_free)> number(BN_new(), BN_free);
  need(number && BN_rand(number.get(), 127, BN_RAND_TOP_ANY, BN_RAND_BOTTOM_ANY) == 1);
  need(BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(certificate)) != nullptr);
}

void set_name(X509* certificate, const std::string& host_name) {
  // A common name ends at 64 characters (RFC 5280 A.1); the alternative name is what counts.
  const std::string common = host_name.substr(0, 64);
  X509_NAME* const name = X509_get_subject_name(certificate);
  need(X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_UTF8, reinterpret_cast<const unsigned char*>(common.data()),
                                  static_cast<int>(common.size()), -1, 0) == 1);
  need(X509_set_issuer_name(certificate, name) == 1);
  const std::string alternative = "DNS:" + host_name;
  const std::unique_ptr<X509_EXTENSION, decltype(&X509_EXTENSION_free)> extension(
      X509V3_EXT_conf_nid(nullptr, nullptr, NID_subject_alt_name, alternative.c_str()), X509_EXTENSION_free);
  need(extension && X509_add_ext(certificate, extension.get(), -1) == 1);
}

CertificatePtr first_in(const std::string& pem) {
  const BioPtr in(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())), BIO_free);
  CertificatePtr certificate(PEM_read_bio_X509(in.get(), nullptr, nullptr, nullptr), X509_free);
  ERR_clear_error();
  return certificate;
}

} // namespace

OwnCertificate make_certificate(const std::string& host_name, Instant now, Duration lifetime) {
  const KeyPtr key(EVP_EC_gen("P-256"), EVP_PKEY_free);
  const CertificatePtr certificate(X509_new(), X509_free);
  need(key && certificate);
  need(X509_set_version(certificate.get(), X509_VERSION_3) == 1);
  set_serial(certificate.get());
  set_time(X509_getm_notBefore(certificate.get()), now - Duration::hours(1));
  set_time(X509_getm_notAfter(certificate.get()), now + lifetime);
  set_name(certificate.get(), host_name);
  need(X509_set_pubkey(certificate.get(), key.get()) == 1);
  need(X509_sign(certificate.get(), key.get(), EVP_sha256()) > 0);

  const BioPtr certificate_out(BIO_new(BIO_s_mem()), BIO_free);
  const BioPtr key_out(BIO_new(BIO_s_secmem()), BIO_free);
  need(PEM_write_bio_X509(certificate_out.get(), certificate.get()) == 1);
  need(PEM_write_bio_PKCS8PrivateKey(key_out.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr) == 1);
  return {text_of(certificate_out.get()), text_of(key_out.get())};
}

bool is_for_host(const std::string& pem, const std::string& host_name) {
  const CertificatePtr certificate = first_in(pem);
  return certificate && X509_check_host(certificate.get(), host_name.data(), host_name.size(), 0, nullptr) == 1;
}

std::optional<Instant> expiry_of(const std::string& pem) {
  const CertificatePtr certificate = first_in(pem);
  std::tm parts{};
  if (!certificate || ASN1_TIME_to_tm(X509_get0_notAfter(certificate.get()), &parts) != 1) return std::nullopt;
  return Instant{static_cast<std::int64_t>(::timegm(&parts)) * 1'000'000};
}

} // namespace sk::net
