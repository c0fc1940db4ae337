// Device passwords and PINs as objects of their own (D7, AT-14, AT-43): never article text, field value, mail, event or search row.
// The value is sealed under a random key of its own, and that under a key derived from the installation's: the database alone opens
// nothing (I47). The key lies in a file beside the database (key_folder.hpp); destroying it makes the value unreadable for good, in every
// copy of the database that anybody has (I45). This room knows no ticket's rules and judges
// no rights: who may is asked by desk/tickets. Its one invariant: no value leaves before its reveal is committed (I46).
#pragma once

#include <boost/describe.hpp>
#include <optional>
#include <string>

#include "base/core/id.hpp"
#include "base/core/instant.hpp"

namespace sk {

struct SecretTag {
  static constexpr const char* kind = "sc";
};
using SecretId = Id<SecretTag>;

} // namespace sk

namespace sk::secrets {

inline constexpr std::size_t kSecretChars = 200;
inline constexpr std::size_t kSecretsPerTicket = 20; // that are kept at one time

enum class Destroyed {
  ByHand,
  HandedBack,
  Closed,
  Replaced,
  Lost, // a backup brought the row back, and nothing its key
};
BOOST_DESCRIBE_ENUM(Destroyed, ByHand, HandedBack, Closed, Replaced, Lost)

struct Secret {
  SecretId id;
  DeskId desk;
  TicketId ticket;
  std::string field; // key of the form's field, "" for none
  std::string label; // what it is called, as people read it
  Instant given_at;
  std::optional<PersonId> given_by;
  std::string given_by_name;
  std::optional<Instant> destroyed_at;
  std::optional<Destroyed> destroyed_because;
  std::optional<Instant> key_destroyed_at; // its file is overwritten and gone
};

} // namespace sk::secrets
