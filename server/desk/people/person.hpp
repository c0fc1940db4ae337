// Desks, customers and people: who asks and who answers. Addresses are compared folded (case, NFC); the written form is kept.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/core/id.hpp"
#include "base/core/instant.hpp"
#include "base/i18n/texts.hpp"
#include "desk/access/access.hpp"

namespace sk::people {

struct Desk {
  DeskId id;
  std::string key;            // "dv-nordic"
  std::string name;
  i18n::Language language = i18n::Language::Sv;
  std::string zone;           // IANA name
  std::string number_format;  // "DV-{year}-{number:6}"
  std::string mail_address;   // the one mails come from
  std::string sender_name;
  std::vector<std::string> addresses;  // all it receives at
  Version version;
};

struct Customer {
  CustomerId id;
  DeskId desk;
  std::string key;
  std::string name;
};

enum class PersonKind { Agent, Contact };

struct Person {
  PersonId id;
  DeskId desk;
  PersonKind kind = PersonKind::Contact;
  std::optional<CustomerId> customer;
  std::string customer_name;
  std::string name;
  std::string mail;
  std::string phone;
  i18n::Language language = i18n::Language::Sv;
  bool approved = false;       // contact: may register tickets (DV-22)
  bool administrator = false;
  bool active = true;
  std::string password_hash;   // "" for none; never leaves this room
  Version version;
};

access::Actor actor_of(const Person& person);
access::Subject subject_of(const Person& person);

// local@domain of a desk with a word behind a plus sign: "support@a.example", "x" -> "support+x@a.example".
std::string with_tag(const std::string& address, const std::string& tag);
// The address without its tag, and the tag: {"support@a.example", "x"}.
std::pair<std::string, std::string> split_tag(const std::string& address);

}  // namespace sk::people
