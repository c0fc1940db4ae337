// Digests and keyed digests (libsodium).
#pragma once

#include <array>
#include <string>
#include <string_view>

namespace sk::crypto {

std::string sha256_hex(std::string_view bytes);
// 32 bytes of key material. Never logged; zeroed when it goes.
class Key {
 public:
  explicit Key(std::string_view bytes);  // exactly 32, else BrokenInvariant
  ~Key();
  Key(const Key&) = default;
  Key& operator=(const Key&) = default;
  std::string_view bytes() const { return {reinterpret_cast<const char*>(bytes_.data()), bytes_.size()}; }
  // A key of its own for each purpose ("reply-address", "sealed-id"), BLAKE2b keyed.
  Key derive(std::string_view purpose) const;

 private:
  std::array<unsigned char, 32> bytes_;
};
std::string keyed_digest(const Key& key, std::string_view message, std::size_t bytes = 16);  // BLAKE2b, raw bytes
bool equal_in_constant_time(std::string_view a, std::string_view b);

}  // namespace sk::crypto
