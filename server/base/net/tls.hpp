// TLS for the server's side of a connection, over memory only: what came from the peer goes in, plain text and what is to be
// sent come out. No socket and no thread, so that the edge keeps its callbacks and an idle connection its small size.
// TLS 1.2 at least (RFC 8996), no renegotiation, no compression.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "base/core/clock.hpp"
#include "base/core/disk.hpp"

namespace sk::net {

// A certificate with its key, ready for use by any number of connections.
class TlsContext {
public:
  // PEM; the certificate may bring its chain. Throws ConfigError with `origin` when they are no certificate and key of each other.
  static std::shared_ptr<const TlsContext> open(const std::string& certificate, const std::string& key, const std::string& origin);
  virtual ~TlsContext() = default;
};

class TlsPipe {
public:
  static std::unique_ptr<TlsPipe> open(std::shared_ptr<const TlsContext> context); // waits for the peer's ClientHello
  virtual ~TlsPipe() = default;

  enum class State { Open, Closed, Broken }; // Closed: the peer said so properly
  // Bytes from the peer; appends the plain text they held.
  virtual State feed(std::string_view bytes, std::string& plain) = 0;
  virtual bool write(std::string_view plain) = 0; // false: broken, or the handshake is not done
  virtual void say_goodbye() = 0;                 // close_notify
  virtual std::string take_output() = 0;          // for the wire
  virtual std::string version() const = 0;        // "TLSv1.3"
};

// Where a server takes its certificate from. It looks again now and then, so a renewed certificate needs no restart.
class TlsIdentity {
public:
  virtual ~TlsIdentity() = default;
  virtual std::shared_ptr<const TlsContext> current() = 0; // from any thread; the last good one when the new one is faulty
};
// Files in PEM, looked at again once an hour. Throws ConfigError when they are unusable at the start.
std::unique_ptr<TlsIdentity> tls_from_files(Disk& disk, const Clock& clock, const std::string& certificate, const std::string& key);
// A certificate nobody vouches for, made by ourselves and kept in `folder` (mode 0600), made anew a month before it ends or when
// the host has another name: enough against listeners (RFC 7435).
std::unique_ptr<TlsIdentity> tls_self_made(Disk& disk, const Clock& clock, const std::string& folder, const std::string& host_name);

} // namespace sk::net
