// Randomness is handed in (decision D3): the system's for production, a seeded one for repeatable tests.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

namespace sk {

class Random {
 public:
  virtual ~Random() = default;
  virtual void fill(std::span<unsigned char> out) = 0;  // thread-safe
  std::uint64_t next();                                 // 64 uniform bits
  std::string token(std::size_t bytes = 16);            // base64url without padding; 16 bytes = 128 bit
};

// getrandom(2); never blocks after boot, throws BrokenInvariant if the kernel refuses.
class SystemRandom final : public Random {
 public:
  void fill(std::span<unsigned char> out) override;
};

// Tests only: the same seed gives the same bytes. Not for secrets.
class SeededRandom final : public Random {
 public:
  explicit SeededRandom(std::uint64_t seed) : state_(seed) {}
  void fill(std::span<unsigned char> out) override;

 private:
  std::uint64_t state_;
};

}  // namespace sk
