#include "mails.hpp"

#include <algorithm>

#include "words.hpp"

namespace bench {
namespace {

constexpr std::size_t kAttachmentBytes = 12 * 1024;
constexpr std::size_t kTextWords = 260;

std::string base64(const std::string& bytes) {
  static constexpr char kDigits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  std::size_t line = 0;
  for (std::size_t i = 0; i + 2 < bytes.size(); i += 3) {
    const auto byte = [&](std::size_t at) { return static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[at])); };
    const std::uint32_t three = byte(i) << 16 | byte(i + 1) << 8 | byte(i + 2);
    for (int shift = 18; shift >= 0; shift -= 6) out += kDigits[three >> shift & 63];
    if ((line += 4) == 76) {
      out += "\r\n";
      line = 0;
    }
  }
  return out + "\r\n";
}

std::string with_crlf(const std::string& text) {
  std::string out;
  for (const char c : text) out += c == '\n' ? std::string("\r\n") : std::string(1, c);
  return out;
}

} // namespace

std::string register_address(std::size_t contact) {
  return "r-" + std::to_string(contact) + "@register-" + std::to_string(contact % kRegisterCustomers) + ".example";
}

std::string register_serial(std::size_t unit) {
  const std::string digits = std::to_string(unit);
  return "RG-" + std::string(7 - std::min<std::size_t>(7, digits.size()), '0') + digits;
}

std::string contact_address(std::size_t contact) {
  return "contact-" + std::to_string(contact) + "@customer-" + std::to_string(contact % kCustomers) + ".example";
}

std::string desk_file() {
  std::string out = std::string("key: ") + kDesk +
                    "\nname: Bench\nlanguage: sv\nzone: Europe/Stockholm\nnumber_format: \"BE-{year}-{number:7}\"\naddresses:\n  - " +
                    kDeskAddress + "\nsender_name: Bench Support\nagents:\n  - name: Agent\n    mail: " + kAgent + "\n    language: sv\ncustomers:\n";
  for (std::size_t customer = 0; customer < kCustomers; ++customer) {
    const std::string name = std::to_string(customer);
    out += "  - key: customer-" + name + "\n    name: Customer " + name + "\n    contacts:\n";
    for (std::size_t contact = customer; contact < kContacts; contact += kCustomers) {
      out += "      - name: Contact " + std::to_string(contact) + "\n        mail: " + contact_address(contact) +
             "\n        language: " + std::string(kLanguages[contact % kLanguages.size()]) + "\n        approved: true\n";
    }
  }
  return out;
}

BenchMail make_mail(std::uint64_t seed, const Register& known) {
  Dice dice(seed * 0xd1342543de82ef95ULL + 1); // not the step of the dice: their rows would be one row, shifted
  BenchMail mail;
  const std::size_t contact = dice.below(known.contacts > 0 ? known.contacts : kContacts);
  mail.language = contact % kLanguages.size();
  const Words& words = words_of(mail.language);
  mail.from = known.contacts > 0 ? register_address(contact) : contact_address(contact);
  mail.message_id = "m" + std::to_string(dice.next()) + "." + std::to_string(seed) + "@customer.example";
  // ASCII only: the words of a subject would have to be encoded (RFC 2047).
  mail.subject = "PZ" + std::to_string(dice.below(1'000'000)) + " " + std::to_string(seed);
  mail.text = words.text(dice, kTextWords);
  if (const std::size_t each = known.units / kRegisterCustomers; each > 0) {
    mail.text = "S/N: " + register_serial(contact % kRegisterCustomers + kRegisterCustomers * dice.below(each)) + "\n" + mail.text;
  }
  for (std::size_t i = 0; i < kAttachmentBytes; i += 8) {
    const std::uint64_t bits = dice.next();
    for (unsigned shift = 0; shift < 64; shift += 8) mail.attachment += static_cast<char>(bits >> shift);
  }
  const std::string boundary = "=_bench" + std::to_string(dice.next());
  mail.raw = "From: Contact " + std::to_string(contact) + " <" + mail.from + ">\r\nTo: Bench Support <" + kDeskAddress +
             ">\r\nSubject: " + mail.subject + "\r\nDate: Sun, 22 Nov 2026 07:30:00 +0000\r\nMessage-ID: <" + mail.message_id +
             ">\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=\"" + boundary + "\"\r\n\r\n--" + boundary +
             "\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n" + with_crlf(mail.text) + "\r\n--" +
             boundary + "\r\nContent-Type: application/octet-stream; name=\"log-" + std::to_string(seed) +
             ".bin\"\r\nContent-Disposition: attachment; filename=\"log-" + std::to_string(seed) +
             ".bin\"\r\nContent-Transfer-Encoding: base64\r\n\r\n" + base64(mail.attachment) + "--" + boundary + "--\r\n";
  return mail;
}

} // namespace bench
