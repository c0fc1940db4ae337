// What a text says about the thing it is about: serial, MAC, agreement, customer number and the like, found where it stands.
// Pure and linear: hand-made scanners only, since anybody may send us any text (A14). A find is a hint for people and for forms,
// never a proof.
#pragma once

#include <boost/describe.hpp>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/json/enum_words.hpp"

namespace sk::forms {

enum class FoundKind { Serial, Mac, Agreement, CustomerNumber, Ref, Order, Ticket, Phone };
BOOST_DESCRIBE_ENUM(FoundKind, Serial, Mac, Agreement, CustomerNumber, Ref, Order, Ticket, Phone)

struct Found {
  FoundKind kind = FoundKind::Serial;
  std::string value; // normalised: a MAC as aa:bb:cc:dd:ee:ff, others without blanks, in capitals
  bool in_subject = false;
  std::size_t offset = 0; // in bytes of the subject or text
  std::string quote;      // as it stands there
};

// `number_format` of the desk ("DV-{year}-{number:6}") says what its public numbers look like. At most 40 finds, each value
// once per kind, in the order of the subject and then the text; of the text the first 64 KiB are read.
std::vector<Found> find_in_mail(std::string_view subject, std::string_view text, const std::string& number_format);

// "00-1a-2B.." in any usual way of writing: "00:1a:2b:…"; "" when it is no MAC address.
std::string normal_mac(std::string_view written);
// Capitals, without blanks; hyphens stay, since serials differ by them.
std::string normal_serial(std::string_view written);

// Lower case of ASCII and of the letters of Latin-1 in UTF-8, byte for byte: offsets stay true.
std::string lower_in_place(std::string_view text);

} // namespace sk::forms
