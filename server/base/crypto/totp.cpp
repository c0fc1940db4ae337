#include "base/crypto/totp.hpp"

#include <liboath/oath.h>

#include <algorithm>
#include <array>
#include <mutex>

#include "base/core/broken.hpp"

namespace sk::crypto {

namespace {

constexpr unsigned kStepSeconds = 30;
constexpr std::size_t kDigits = 6;
constexpr std::size_t kWindow = 1;

void start_oath() {
  static std::once_flag once;
  std::call_once(once, [] { SK_VERIFY(oath_init() == OATH_OK); });
}

time_t seconds_of(Instant now) { return static_cast<time_t>(now.micros / 1'000'000); }

} // namespace

std::optional<std::int64_t> totp_step(std::string_view secret, std::string_view code, Instant now) {
  if (code.size() != kDigits || !std::ranges::all_of(code, [](char c) { return c >= '0' && c <= '9'; })) return std::nullopt;
  start_oath();
  int place = 0;
  std::uint64_t counter = 0;
  const int found = oath_totp_validate3(secret.data(), secret.size(), seconds_of(now), kStepSeconds, 0, kWindow, &place, &counter,
                                        std::string(code).c_str());
  if (found < 0) return std::nullopt;
  return static_cast<std::int64_t>(counter);
}

std::string totp_code(std::string_view secret, Instant now) {
  start_oath();
  std::array<char, kDigits + 1> code{};
  SK_VERIFY(oath_totp_generate(secret.data(), secret.size(), seconds_of(now), kStepSeconds, 0, kDigits, code.data()) == OATH_OK);
  return {code.data(), kDigits};
}

std::string to_base32(std::string_view bytes) {
  static constexpr std::string_view kLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  std::string out;
  unsigned bits = 0;
  std::uint32_t held = 0;
  for (const char byte : bytes) {
    held = held << 8 | static_cast<unsigned char>(byte);
    for (bits += 8; bits >= 5; bits -= 5) out += kLetters[held >> (bits - 5) & 31];
  }
  if (bits > 0) out += kLetters[held << (5 - bits) & 31];
  return out;
}

} // namespace sk::crypto
