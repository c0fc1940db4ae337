// The mails of the benchmark: multipart/mixed of about 20 KB, a text part of real words and one attachment.
#pragma once

#include <cstdint>
#include <string>

namespace bench {

inline constexpr int kContacts = 200;
inline constexpr int kCustomers = 40;
inline constexpr const char* kDesk = "bench";
inline constexpr const char* kDeskAddress = "support@bench.example";
inline constexpr const char* kAgent = "agent@bench.example";

// The register beside them: contacts and units of 2,000 customers, the n-th of either belongs to customer n % 2,000.
inline constexpr std::size_t kRegisterCustomers = 2'000;
struct Register {
  std::size_t contacts = 0, units = 0; // both 0: the mails are of the desk's own contacts and name no unit
};
std::string register_address(std::size_t contact); // r-7@register-7.example
std::string register_serial(std::size_t unit);     // RG-0000007

std::string contact_address(std::size_t contact); // contact-7@customer-7.example
std::string desk_file();                          // the desk that knows them all, as YAML

struct BenchMail {
  std::string from, message_id, subject, text, attachment, raw; // raw: CRLF, no dot at the start of a line
  std::size_t language = 0;
};
BenchMail make_mail(std::uint64_t seed, const Register& known = {}); // of the register: its writer names a unit of the own customer

} // namespace bench
