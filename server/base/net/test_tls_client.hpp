// The client's half of TLS for tests, on the socket of a TestClient.
#pragma once

#include <openssl/pem.h>
#include <openssl/ssl.h>

#include <memory>
#include <string>
#include <string_view>

namespace sk::net {

class TestTls {
public:
  // `newest`: the newest version that the client speaks. `trusted`: a certificate in PEM that it believes; "": any.
  explicit TestTls(int socket, int newest = TLS1_3_VERSION, const std::string& trusted = {})
      : context_(SSL_CTX_new(TLS_client_method()), SSL_CTX_free), ssl_(nullptr, SSL_free) {
    SSL_CTX_set_min_proto_version(context_.get(), TLS1_VERSION);
    SSL_CTX_set_max_proto_version(context_.get(), newest);
    SSL_CTX_set_security_level(context_.get(), 0); // so that the old versions are truly offered
    if (!trusted.empty()) trust(trusted);
    ssl_.reset(SSL_new(context_.get()));
    SSL_set1_host(ssl_.get(), "mx.example");
    SSL_set_fd(ssl_.get(), socket);
    connected_ = SSL_connect(ssl_.get()) == 1;
  }

  bool connected() const { return connected_; }
  std::string version() const { return SSL_get_version(ssl_.get()); }
  bool send(std::string_view bytes) { return SSL_write(ssl_.get(), bytes.data(), static_cast<int>(bytes.size())) > 0; }
  std::string read_until(std::string_view mark) {
    std::string heard;
    char c = 0;
    while (!heard.ends_with(mark) && SSL_read(ssl_.get(), &c, 1) == 1) heard += c;
    return heard;
  }
  // True when the peer ended TLS before it ended the connection.
  bool ended_properly() {
    char c = 0;
    const int n = SSL_read(ssl_.get(), &c, 1);
    return n <= 0 && SSL_get_error(ssl_.get(), n) == SSL_ERROR_ZERO_RETURN;
  }

private:
  void trust(const std::string& pem) {
    const std::unique_ptr<BIO, decltype(&BIO_free)> in(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())), BIO_free);
    const std::unique_ptr<X509, decltype(&X509_free)> certificate(PEM_read_bio_X509(in.get(), nullptr, nullptr, nullptr), X509_free);
    X509_STORE_add_cert(SSL_CTX_get_cert_store(context_.get()), certificate.get());
    SSL_CTX_set_verify(context_.get(), SSL_VERIFY_PEER, nullptr);
  }

  std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)> context_;
  std::unique_ptr<SSL, decltype(&SSL_free)> ssl_;
  bool connected_ = false;
};

} // namespace sk::net
