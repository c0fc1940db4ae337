// The SMTP/LMTP edge: sockets and deadlines; the state machine is smtp_session.hpp. Limits per session, per peer and
// in all; back-pressure by 4xx (421, 452). A message is answered only when `accept` has called back: after the commit.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "base/core/instant.hpp"
#include "base/net/smtp_session.hpp"
#include "base/net/tls.hpp"

namespace sk::net {

struct SmtpDeadlines { // RFC 5321 4.5.3.2
  Duration command = Duration::minutes(5);
  Duration data_block = Duration::minutes(3);
  Duration stop = Duration::seconds(30);
};

struct SmtpOptions {
  std::string address = "127.0.0.1";
  int port = 2525; // 0: any free one
  int threads = 1;
  int sessions = 1'000;
  int sessions_per_peer = 200;                     // loopback counts like any peer
  std::size_t message_bytes = 0;                   // announced in SIZE; 0: limits::kMessageBytes
  std::size_t bytes_in_flight = 256 * 1024 * 1024; // of all sessions; beyond: 452 4.3.1
  std::string hostname = "localhost";              // in the greeting
  SmtpDeadlines deadlines;
  std::shared_ptr<TlsIdentity> tls; // set: STARTTLS is announced
};

// What the edge asks of the house. All are called on an edge thread and must not wait.
struct SmtpHouse {
  // May this recipient be taken? 250 or a refusal (550 5.1.1 no such address here, 450 …).
  std::function<SmtpAnswer(const Envelope& so_far, const std::string& recipient)> recipient;
  // A whole message. `done` is called exactly once, from any thread, with one answer per recipient (LMTP) or one (SMTP);
  // a 2xx promises that the message survives a crash (I1).
  std::function<void(Envelope envelope, std::string raw, std::function<void(std::vector<SmtpAnswer>)> done)> accept;
};

class SmtpServer {
public:
  static std::unique_ptr<SmtpServer> start(const SmtpOptions& options, SmtpHouse house); // throws ConfigError
  virtual ~SmtpServer() = default;
  virtual int port() const = 0;
  virtual void stop() = 0; // 421 to idle sessions, lets those in DATA finish (≤ 30 s)
};

} // namespace sk::net
