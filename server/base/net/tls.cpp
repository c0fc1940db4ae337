#include "base/net/tls.hpp"

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>

#include "base/core/broken.hpp"

namespace sk::net {
namespace {

using ContextPtr = std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)>;
using BioPtr = std::unique_ptr<BIO, decltype(&BIO_free)>;

class LoadedContext final : public TlsContext {
public:
  explicit LoadedContext(ContextPtr context) : context_(std::move(context)) {}
  SSL_CTX* get() const { return context_.get(); }

private:
  ContextPtr context_;
};

BioPtr reader_of(const std::string& text) { return {BIO_new_mem_buf(text.data(), static_cast<int>(text.size())), BIO_free}; }

bool use_certificate(SSL_CTX* context, const std::string& pem) {
  const BioPtr in = reader_of(pem);
  const std::unique_ptr<X509, decltype(&X509_free)> leaf(PEM_read_bio_X509(in.get(), nullptr, nullptr, nullptr), X509_free);
  if (!leaf || SSL_CTX_use_certificate(context, leaf.get()) != 1) return false;
  while (X509* const next = PEM_read_bio_X509(in.get(), nullptr, nullptr, nullptr)) {
    if (SSL_CTX_add0_chain_cert(context, next) == 1) continue;
    X509_free(next);
    return false;
  }
  ERR_clear_error(); // the end of the file
  return true;
}

int no_password(char*, int, int, void*) { return -1; }

bool use_key(SSL_CTX* context, const std::string& pem) {
  const BioPtr in = reader_of(pem);
  const std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key(PEM_read_bio_PrivateKey(in.get(), nullptr, no_password, nullptr),
                                                                EVP_PKEY_free);
  return key && SSL_CTX_use_PrivateKey(context, key.get()) == 1 && SSL_CTX_check_private_key(context) == 1;
}

class MemoryPipe final : public TlsPipe {
public:
  MemoryPipe(std::shared_ptr<const TlsContext> context, SSL_CTX* from) : context_(std::move(context)), ssl_(SSL_new(from), SSL_free) {
    if (!ssl_) throw Broken("OpenSSL gives no connection");
    in_ = BIO_new(BIO_s_mem());
    out_ = BIO_new(BIO_s_mem());
    BIO_set_mem_eof_return(in_, -1);
    SSL_set_bio(ssl_.get(), in_, out_); // owns both
    SSL_set_accept_state(ssl_.get());
  }

  State feed(std::string_view bytes, std::string& plain) override {
    if (broken_) return State::Broken;
    ERR_clear_error();
    if (BIO_write(in_, bytes.data(), static_cast<int>(bytes.size())) != static_cast<int>(bytes.size())) return fail();
    char buffer[16 * 1024];
    for (;;) {
      const int n = SSL_read(ssl_.get(), buffer, sizeof buffer);
      if (n > 0) {
        plain.append(buffer, static_cast<std::size_t>(n));
        continue;
      }
      switch (SSL_get_error(ssl_.get(), n)) {
      case SSL_ERROR_WANT_READ:
      case SSL_ERROR_WANT_WRITE: return State::Open;
      case SSL_ERROR_ZERO_RETURN: return State::Closed;
      default: return fail();
      }
    }
  }

  bool write(std::string_view plain) override {
    if (broken_ || !SSL_is_init_finished(ssl_.get())) return false;
    ERR_clear_error();
    // A memory BIO takes all there is.
    if (!plain.empty() && SSL_write(ssl_.get(), plain.data(), static_cast<int>(plain.size())) <= 0) return fail() == State::Open;
    return true;
  }

  void say_goodbye() override {
    if (broken_ || !SSL_is_init_finished(ssl_.get())) return;
    ERR_clear_error();
    SSL_shutdown(ssl_.get());
  }

  std::string take_output() override {
    std::string out(static_cast<std::size_t>(BIO_ctrl_pending(out_)), '\0');
    if (!out.empty()) out.resize(static_cast<std::size_t>(std::max(0, BIO_read(out_, out.data(), static_cast<int>(out.size())))));
    return out;
  }

  std::string version() const override { return SSL_get_version(ssl_.get()); }

private:
  State fail() {
    broken_ = true;
    ERR_clear_error();
    return State::Broken;
  }

  std::shared_ptr<const TlsContext> context_;
  std::unique_ptr<SSL, decltype(&SSL_free)> ssl_;
  BIO* in_ = nullptr;
  BIO* out_ = nullptr;
  bool broken_ = false;
};

} // namespace

std::shared_ptr<const TlsContext> TlsContext::open(const std::string& certificate, const std::string& key, const std::string& origin) {
  ContextPtr context(SSL_CTX_new(TLS_server_method()), SSL_CTX_free);
  if (!context) throw Broken("OpenSSL does not start");
  SSL_CTX_set_min_proto_version(context.get(), TLS1_2_VERSION);
  SSL_CTX_set_options(context.get(), SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION | SSL_OP_CIPHER_SERVER_PREFERENCE);
  SSL_CTX_set_mode(context.get(), SSL_MODE_RELEASE_BUFFERS);
  // Mail sessions are few and long: nothing to resume, no ticket key to keep.
  SSL_CTX_set_session_cache_mode(context.get(), SSL_SESS_CACHE_OFF);
  SSL_CTX_set_num_tickets(context.get(), 0);
  ERR_clear_error();
  if (!use_certificate(context.get(), certificate))
    throw ConfigError(origin + " holds no certificate in PEM: name the file with the full chain");
  if (!use_key(context.get(), key)) throw ConfigError(origin + ": the key is none, has a password, or belongs to another certificate");
  return std::make_shared<const LoadedContext>(std::move(context));
}

std::unique_ptr<TlsPipe> TlsPipe::open(std::shared_ptr<const TlsContext> context) {
  SSL_CTX* const raw = static_cast<const LoadedContext&>(*context).get();
  return std::make_unique<MemoryPipe>(std::move(context), raw);
}

} // namespace sk::net
