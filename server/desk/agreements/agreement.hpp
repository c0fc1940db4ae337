// What a customer has bought of the desk: a number, the products, the level, through which channels and in which hours.
// A customer may have several (AT-12); one may be attached by the day a unit was bought (AT-17).
#pragma once

#include <boost/describe/enum.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/core/id.hpp"
#include "base/core/instant.hpp"

namespace sk {

struct AgreementTag {
  static constexpr const char* kind = "ag";
};
using AgreementId = Id<AgreementTag>;

} // namespace sk

namespace sk::agreements {

struct Agreement {
  AgreementId id;
  DeskId desk;
  CustomerId customer;
  std::string customer_name;                       // as it is today; only read
  std::string number;                              // as it was written: "SA0009858"
  std::string type;                                // "maintenance", "managed" …: routing asks for it before anything else (EL-24)
  std::vector<std::string> products;               // empty: every product
  std::string service_level;                       // a level of the desk file
  std::vector<std::string> channels;               // words of tickets::Channel; empty: every channel
  std::string hours;                               // a calendar of the desk file; "" for the desk's own
  std::string scope;                               // in words, for people
  std::vector<std::string> exclusions;             // each one line in words (DV-21)
  std::optional<LocalDate> valid_from, valid_to;   // both days included
  std::optional<LocalDate> bought_from, bought_to; // units bought on these days are covered without being named
  bool in_file = false;                            // came with the desk file: leaving the file retires it
  bool retired = false;
  Version version;
};

// "SA 000-9858", "sa9858" and "SA0009858" are one number: letters and digits only, O read as 0 among digits, no leading zeros.
std::string number_key(std::string_view written);

enum class State { InForce, NotYet, Expired, Retired };
BOOST_DESCRIBE_ENUM(State, InForce, NotYet, Expired, Retired)
State state_on(const Agreement& agreement, const LocalDate& day);

} // namespace sk::agreements
