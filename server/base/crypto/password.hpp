// Passwords: Argon2id (libsodium, 64 MiB, 3 passes by default), no other form is ever accepted (A47).
#pragma once

#include <string>
#include <string_view>

namespace sk::crypto {

std::string hash_password(std::string_view password);
bool verify_password(std::string_view hash, std::string_view password);
// As long as a real verification, for accounts that do not exist (I33).
void spend_time_like_verify(std::string_view password);
// Tests and demo data: from the call on, hashes of this process cost next to nothing.
void use_cheap_password_hashes();

}  // namespace sk::crypto
