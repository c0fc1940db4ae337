#include "desk/notices/reply_address.hpp"

#include "base/core/bytes.hpp"
#include "base/text/unicode.hpp"
#include "desk/people/person.hpp"

namespace sk::notices {

namespace {

constexpr std::size_t kDigestBytes = 16;
constexpr std::size_t kTagChars = 1 + ((8 + kDigestBytes) * 8 + 4) / 5;

std::string eight_bytes(std::int64_t value) {
  std::string bytes(8, '\0');
  for (int i = 0; i < 8; ++i) bytes[static_cast<std::size_t>(i)] = static_cast<char>(static_cast<std::uint64_t>(value) >> (8 * i));
  return bytes;
}

std::int64_t of_eight_bytes(std::string_view bytes) {
  std::uint64_t value = 0;
  for (int i = 7; i >= 0; --i) value = value << 8 | static_cast<unsigned char>(bytes[static_cast<std::size_t>(i)]);
  return static_cast<std::int64_t>(value);
}

std::string proof_of(const crypto::Key& key, OutgoingMailId mail) {
  return crypto::keyed_digest(key.derive("bounce-address"), eight_bytes(mail.value), kDigestBytes);
}

std::string proof_of(const crypto::Key& key, TicketId ticket, const std::string& contact) {
  return crypto::keyed_digest(key.derive("reply-address"), eight_bytes(ticket.value) + text::fold_case(contact), kDigestBytes);
}

// The row id is masked with a digest of the proof: tags of one ticket share nothing that can be seen.
std::string masked(const crypto::Key& key, const std::string& eight, const std::string& proof) {
  std::string out = eight;
  const std::string mask = crypto::keyed_digest(key.derive("reply-mask"), proof, 16);
  for (std::size_t i = 0; i < out.size(); ++i) out[i] = static_cast<char>(out[i] ^ mask[i]);
  return out;
}

// RFC 4648 section 6 in lower case, without padding: a local part may lose its case on the way, and holds 64 bytes only.
constexpr std::string_view kLetters = "abcdefghijklmnopqrstuvwxyz234567";

std::string to_base32(std::string_view bytes) {
  std::string out;
  unsigned bits = 0, held = 0;
  for (const char byte : bytes) {
    bits = bits << 8 | static_cast<unsigned char>(byte);
    for (held += 8; held >= 5; held -= 5) out += kLetters[bits >> (held - 5) & 31];
    bits &= 31;
  }
  if (held > 0) out += kLetters[bits << (5 - held) & 31];
  return out;
}

// Strict: one text only for the same bytes.
std::optional<std::string> from_base32(std::string_view text) {
  std::string out;
  unsigned bits = 0, held = 0;
  for (const char letter : text) {
    const std::size_t value = kLetters.find(letter);
    if (value == std::string_view::npos) return std::nullopt;
    bits = (bits << 5 | static_cast<unsigned>(value)) & 0xfff;
    held += 5;
    if (held < 8) continue;
    held -= 8;
    out += static_cast<char>(bits >> held & 255);
  }
  if (held >= 5 || (bits & ((1U << held) - 1)) != 0) return std::nullopt;
  return out;
}

// What stood behind the first letter of the tag; nothing: no tag of this kind.
std::optional<std::string> sealed_in(const std::string& tag, char kind) {
  if (tag.size() != kTagChars || ascii_lower(tag)[0] != kind) return std::nullopt;
  return from_base32(ascii_lower(tag).substr(1));
}

}  // namespace

std::string reply_address(const crypto::Key& key, const std::string& desk_address, TicketId ticket, const std::string& contact) {
  const std::string proof = proof_of(key, ticket, contact);
  const std::string sealed = masked(key, eight_bytes(ticket.value), proof) + proof;
  return people::with_tag(desk_address, "r" + to_base32(sealed));
}

std::optional<TicketId> open_reply_tag(const crypto::Key& key, const std::string& tag, const std::string& sender) {
  const std::optional<std::string> sealed = sealed_in(tag, 'r');
  if (!sealed) return std::nullopt;
  const std::string proof = sealed->substr(8);
  const TicketId ticket{of_eight_bytes(masked(key, sealed->substr(0, 8), proof))};
  if (!crypto::equal_in_constant_time(proof_of(key, ticket, sender), proof)) return std::nullopt;
  return ticket;
}

static std::string proof_of_task(const crypto::Key& key, std::int64_t task, const std::string& address) {
  const std::string folded = text::fold_case(address);
  const std::size_t at = folded.rfind('@');
  const std::string domain = at == std::string::npos ? "" : folded.substr(at); // "@maker.example"
  return crypto::keyed_digest(key.derive("task-address"), eight_bytes(task) + domain, kDigestBytes);
}

std::string task_address(const crypto::Key& key, const std::string& desk_address, std::int64_t task, const std::string& supplier) {
  const std::string proof = proof_of_task(key, task, supplier);
  return people::with_tag(desk_address, "s" + to_base32(masked(key, eight_bytes(task), proof) + proof));
}

std::optional<std::int64_t> open_task_tag(const crypto::Key& key, const std::string& tag, const std::string& sender) {
  const std::optional<std::string> sealed = sealed_in(tag, 's');
  if (!sealed) return std::nullopt;
  const std::string proof = sealed->substr(8);
  const std::int64_t task = of_eight_bytes(masked(key, sealed->substr(0, 8), proof));
  if (!crypto::equal_in_constant_time(proof_of_task(key, task, sender), proof)) return std::nullopt;
  return task;
}

bool is_task_tag(const std::string& tag) { return sealed_in(tag, 's').has_value(); }

std::string bounce_address(const crypto::Key& key, const std::string& desk_address, OutgoingMailId mail) {
  const std::string proof = proof_of(key, mail);
  return people::with_tag(desk_address, "b" + to_base32(masked(key, eight_bytes(mail.value), proof) + proof));
}

std::optional<OutgoingMailId> open_bounce_tag(const crypto::Key& key, const std::string& tag) {
  const std::optional<std::string> sealed = sealed_in(tag, 'b');
  if (!sealed) return std::nullopt;
  const std::string proof = sealed->substr(8);
  const OutgoingMailId mail{of_eight_bytes(masked(key, sealed->substr(0, 8), proof))};
  if (!crypto::equal_in_constant_time(proof_of(key, mail), proof)) return std::nullopt;
  return mail;
}

}  // namespace sk::notices
