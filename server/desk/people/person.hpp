// Desks, customers and people: who asks and who answers. Addresses are compared folded (case, NFC); the written form is kept.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/core/id.hpp"
#include "base/core/instant.hpp"
#include "base/i18n/texts.hpp"
#include "base/json/enum_words.hpp"
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
  std::string number;                        // as it was written; "" for none (customer_number.hpp)
  std::optional<PersonId> service_manager;   // an agent of the desk (EL-11)
  bool in_file = false;                      // came with the desk file: leaving the file retires it
  bool retired = false;
  Version version;
};

enum class PersonKind { Agent, Contact };

// What a contact is to its customer, besides being approved to register (DV-22).
enum class Role { Approver, TechnicalContact, ServiceManager };
BOOST_DESCRIBE_ENUM(Role, Approver, TechnicalContact, ServiceManager)
using Roles = std::set<Role>;
std::string to_words(const Roles& roles);            // "approver technical_contact"
Roles roles_from(std::string_view words);            // words that are no role are left out

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
  bool approved = false;       // contact: may register tickets (DV-22). As read: also within valid_until, so effective today
  bool administrator = false;
  bool active = true;
  std::string password_hash;   // "" for none; never leaves this room
  Version version;
  std::string phone_key;                  // E.164; "" when the number cannot be read
  Roles roles;
  bool approval_given = false;            // only read: approved, whether or not it has run out
  std::optional<LocalDate> valid_until;   // the last day of the approval
  std::optional<LocalDate> review_on;     // when the customer is asked whether it is still right (EL-27)
  std::optional<Instant> revoked_at;
  bool in_file = false;                   // came with the desk file: leaving the file ends it
  bool has_role(Role role) const { return approved && roles.contains(role); }
};

access::Actor actor_of(const Person& person);
access::Subject subject_of(const Person& person);

// local@domain of a desk with a word behind a plus sign: "support@a.example", "x" -> "support+x@a.example".
std::string with_tag(const std::string& address, const std::string& tag);
// The address without its tag, and the tag: {"support@a.example", "x"}.
std::pair<std::string, std::string> split_tag(const std::string& address);

}  // namespace sk::people
