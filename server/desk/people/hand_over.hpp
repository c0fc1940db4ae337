// Opened from inside the customer's own product, the portal already knows the user (CS-21): the product signs a token that says
// who it is, and the browser brings it. Such a token works once, for five minutes at most, and may name nobody but a contact of
// this desk; it can neither make people nor change their rights. docs/hand-over.md tells the product's makers.
//   hand_over:
//     - name: booking                  # "iss" of its tokens
//       algorithm: HS256               # or EdDSA, RS256
//       key_file: booking.key          # in the folder keys/ of the data folder
//       customers: [strandhotellet]    # of which it may name contacts; all of the desk when left out
#pragma once

#include <memory>
#include <set>
#include <string>
#include <vector>

#include "base/crypto/signed_token.hpp"
#include "base/yaml/reader.hpp"
#include "desk/people/login.hpp"

namespace sk::people {

inline constexpr const char* kHandOverSection = "hand_over";
inline constexpr Duration kHandOverLength = Duration::minutes(5);
inline constexpr Duration kHandOverSkew = Duration::seconds(30); // of the product's clock

struct HandOverKey {
  std::string name, key_file;
  crypto::TokenAlgorithm algorithm = crypto::TokenAlgorithm::Hs256;
  std::set<std::string> customers; // keys; empty: all
};
void check_hand_over(yaml::Reader& reader, const YAML::Node& root);
std::shared_ptr<const std::vector<HandOverKey>> hand_over_keys(db::Tx& tx, DeskId desk);

// What a token must say; all others are read past.
struct HandOverClaims {
  std::string iss, aud, sub, jti; // sub: the contact's mail address
  Instant expires_at, issued_at;
};
std::optional<HandOverClaims> read_hand_over_claims(const std::string& json);
// Pure: whether the times stand in order at `now`.
bool is_timely(const HandOverClaims& claims, Instant now);

Outcome<NewSession> log_in_by_hand_over(access::House& house, const std::string& desk_key, const std::string& token,
                                        const std::string& peer, const std::string& browser);

} // namespace sk::people
