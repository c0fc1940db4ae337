#include "base/core/random.hpp"

#include <sys/random.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstring>
#include <vector>

#include "base/core/broken.hpp"
#include "base/core/bytes.hpp"

namespace sk {

std::uint64_t Random::next() {
  unsigned char bytes[8];
  fill(bytes);
  std::uint64_t value = 0;
  std::memcpy(&value, bytes, sizeof value);
  return value;
}

std::string Random::token(std::size_t bytes) {
  std::vector<unsigned char> raw(bytes);
  fill(raw);
  return to_base64url({reinterpret_cast<const char*>(raw.data()), raw.size()});
}

void SystemRandom::fill(std::span<unsigned char> out) {
  while (!out.empty()) {
    const ssize_t got = ::getrandom(out.data(), out.size(), 0);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) throw BrokenInvariant("The kernel gives no random bytes (getrandom).");
    out = out.subspan(static_cast<std::size_t>(got));
  }
}

// SplitMix64 (Steele, Lea, Flood 2014): the state only counts, so threads can share it without a lock.
void SeededRandom::fill(std::span<unsigned char> out) {
  while (!out.empty()) {
    constexpr std::uint64_t kStep = 0x9e3779b97f4a7c15;
    std::uint64_t z = std::atomic_ref(state_).fetch_add(kStep, std::memory_order_relaxed) + kStep;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
    z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
    z ^= z >> 31;
    const std::size_t taken = std::min(out.size(), sizeof z);
    std::memcpy(out.data(), &z, taken);
    out = out.subspan(taken);
  }
}

} // namespace sk
