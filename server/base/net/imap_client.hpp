// Reads a mailbox over IMAP (RFC 3501, UIDPLUS RFC 4315, MOVE RFC 6851). libcurl connects, does TLS and STARTTLS and logs in (password
// or XOAUTH2); from then on we speak ourselves over its connection (CURLOPT_CONNECT_ONLY), because libcurl's own IMAP marks what it
// reads as seen and loses the literals of custom FETCHes (curl issue 1150). Blocks, so it belongs on a worker thread of its own.
#pragma once

#include <cstdint>
#include <expected>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/core/limits.hpp"
#include "base/net/oauth2.hpp"

namespace sk::net {

struct ImapOptions {
  // "imaps://mail.example:993", or "imap://…": then STARTTLS is demanded unless the server is this host.
  std::string url;
  std::string user;
  std::string password;                // held in memory only
  std::shared_ptr<TokenSource> tokens; // set: XOAUTH2, no password
  std::string ca_file;                 // certificates to believe instead of the system's
  int timeout_seconds = 60;            // of silence; a command may take ten times as long in all
  std::size_t message_bytes = limits::kMessageBytes;
  std::function<bool()> stopping = {}; // asked several times a second; true cuts whatever goes on
};

struct ImapFault {
  enum class Kind {
    Unreachable,  // no connection, a time-out, cut
    LoginRefused, // user, password or token
    Refused,      // NO or BAD to what was asked
    Malformed,    // no IMAP, or more than the limits
  };
  Kind kind = Kind::Unreachable;
  std::string what; // one line
};

template <class T>
using ImapOutcome = std::expected<T, ImapFault>;

struct ImapFolder {
  std::uint32_t uidvalidity = 0;
  std::uint32_t uidnext = 0; // 0: the server does not say
};

class ImapClient {
public:
  static std::unique_ptr<ImapClient> open(ImapOptions options); // connects to nothing yet; throws ConfigError
  virtual ~ImapClient() = default;

  // Connects if need be, and opens the folder for reading and writing. The connection is kept until it breaks.
  virtual ImapOutcome<ImapFolder> select(const std::string& folder) = 0;
  // The UIDs from `first` on, ascending.
  virtual ImapOutcome<std::vector<std::uint32_t>> uids_from(std::uint32_t first) = 0;
  // Its size; nullopt: there is no such message any more.
  virtual ImapOutcome<std::optional<std::uint64_t>> size_of(std::uint32_t uid) = 0;
  // As it came, without marking it as seen; nullopt: gone.
  virtual ImapOutcome<std::optional<std::string>> fetch(std::uint32_t uid) = 0;
  virtual ImapOutcome<void> mark_seen(std::uint32_t uid) = 0;
  // Marks it deleted, and takes away this one alone where the server can (UIDPLUS); elsewhere a person's mail client does,
  // since a plain EXPUNGE would also take messages that others have marked and nobody has read yet.
  virtual ImapOutcome<void> remove(std::uint32_t uid) = 0;
  virtual ImapOutcome<void> move(std::uint32_t uid, const std::string& folder) = 0;
  virtual void hang_up() = 0;
};

} // namespace sk::net
