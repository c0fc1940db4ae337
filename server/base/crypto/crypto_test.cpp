#include <gtest/gtest.h>
#include <sodium.h>

#include <atomic>
#include <cctype>
#include <new>
#include <set>
#include <thread>
#include <vector>

#include "base/core/broken.hpp"
#include "base/core/bytes.hpp"
#include "base/core/random.hpp"
#include "base/crypto/digest.hpp"
#include "base/crypto/password.hpp"
#include "base/crypto/sealed_id.hpp"

namespace sk::crypto {
namespace {

Key key_of(char c) { return Key(std::string(32, c)); }

std::string hex(std::string_view bytes) { return to_hex({reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size()}); }

TEST(Digest, FollowsTheExampleOfFips180) {
  EXPECT_EQ(sha256_hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(sha256_hex(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

// Computed by Python: hashlib.blake2b(b"message", key=b"k" * 32, digest_size=16).
TEST(Digest, IsKeyedBlake2b) {
  EXPECT_EQ(hex(keyed_digest(key_of('k'), "message")), "dcc10186d9ae587d2c1dc77374a5cffd");
  EXPECT_EQ(keyed_digest(key_of('k'), "message", 64).size(), 64u);
  EXPECT_NE(keyed_digest(key_of('k'), "message"), keyed_digest(key_of('l'), "message"));
  EXPECT_THROW(keyed_digest(key_of('k'), "message", 15), BrokenInvariant);
  EXPECT_THROW(keyed_digest(key_of('k'), "message", 65), BrokenInvariant);
}

TEST(Key, HasExactly32Bytes) {
  for (const std::size_t length : {0u, 31u, 33u}) EXPECT_THROW(Key(std::string(length, 'k')), BrokenInvariant) << length;
  EXPECT_EQ(key_of('k').bytes(), std::string(32, 'k'));
}

TEST(Key, HasADerivedKeyForEachPurpose) {
  const Key key = key_of('k');
  EXPECT_EQ(key.derive("reply-address").bytes(), key.derive("reply-address").bytes());
  EXPECT_NE(key.derive("reply-address").bytes(), key.derive("sealed-id").bytes());
  EXPECT_NE(key.derive("reply-address").bytes(), key_of('l').derive("reply-address").bytes());
}

TEST(Key, LeavesNothingInMemory) {
  alignas(Key) unsigned char place[sizeof(Key)];
  Key* const key = new (place) Key(std::string(32, 'k'));
  ASSERT_EQ(place[0], 'k');
  key->~Key();
  for (const unsigned char byte : place) EXPECT_EQ(byte, 0);
}

TEST(Digest, ComparesWholeTexts) {
  EXPECT_TRUE(equal_in_constant_time("abc", "abc"));
  EXPECT_TRUE(equal_in_constant_time("", ""));
  EXPECT_FALSE(equal_in_constant_time("abc", "abd"));
  EXPECT_FALSE(equal_in_constant_time("abc", "ab"));
  EXPECT_FALSE(equal_in_constant_time("", "a"));
}

TEST(SealedId, OpensWhatItSealed) {
  const IdSeal seal(key_of('k'));
  for (const std::int64_t value : {std::int64_t{0}, std::int64_t{1}, std::int64_t{123'456'789'012}, INT64_MAX, INT64_MIN}) {
    const std::string text = seal.seal(TicketId{value});
    EXPECT_EQ(text.size(), 26u);
    EXPECT_EQ(text.find_first_not_of("0123456789abcdefghjkmnpqrstvwxyz"), std::string::npos);
    EXPECT_EQ(seal.open<TicketTag>(text), TicketId{value});
    EXPECT_EQ(seal.seal(TicketId{value}), text);
  }
}

// A change of this value would break every link that was ever mailed.
TEST(SealedId, KeepsItsFormForEver) { EXPECT_EQ(IdSeal(key_of('k')).seal(TicketId{1}), "71p1q8gg1edvv1k6k5s0dhgkvt"); }

TEST(SealedId, OpensNothingElse) {
  const IdSeal seal(key_of('k'));
  const std::string good = seal.seal(TicketId{77});
  std::string upper = good;
  for (char& c : upper) c = static_cast<char>(std::toupper(c));
  std::string stray_bits = good;
  stray_bits[0] = static_cast<char>("89abcdef"[good[0] - '0']);
  const std::pair<const char*, std::string> bad[] = {
      {"empty", ""},
      {"truncated", good.substr(0, 25)},
      {"longer", good + "0"},
      {"upper case", upper},
      {"another kind", seal.seal(ArticleId{77})},
      {"another key", IdSeal(key_of('l')).seal(TicketId{77})},
      {"stray bits", stray_bits},
      {"all zero", std::string(26, '0')},
      {"a plain number", "77"},
      {"a letter that is read as a digit", "o" + good.substr(1)},
      {"a NUL", good.substr(0, 25) + '\0'},
      {"a space", " " + good},
      {"a byte above ASCII", "\xff" + good.substr(1)},
  };
  for (const auto& [what, text] : bad) EXPECT_FALSE(seal.open<TicketTag>(text).has_value()) << what;
}

TEST(SealedId, OpensNoTextWithOneCharacterChanged) {
  const IdSeal seal(key_of('k'));
  const std::string good = seal.seal(TicketId{77});
  for (std::size_t i = 0; i < good.size(); ++i) {
    for (const char c : std::string_view("0123456789abcdefghjkmnpqrstvwxyz")) {
      std::string text = good;
      if (text[i] == c) continue;
      text[i] = c;
      EXPECT_FALSE(seal.open<TicketTag>(text).has_value()) << text;
    }
  }
}

TEST(SealedId, OpensNoRandomText) {
  const IdSeal seal(key_of('k'));
  SeededRandom random(1);
  for (int i = 0; i < 100'000; ++i) {
    std::string text;
    for (int n = 0; n < 26; ++n) text += "0123456789abcdefghjkmnpqrstvwxyz"[random.next() % 32];
    ASSERT_FALSE(seal.open<TicketTag>(text).has_value()) << text;
  }
}

TEST(SealedId, ShowsNoOrder) {
  const IdSeal seal(key_of('k'));
  std::set<std::string> heads;
  for (std::int64_t id = 1; id <= 1'000; ++id) heads.insert(seal.seal(TicketId{id}).substr(0, 8));
  EXPECT_EQ(heads.size(), 1'000u);
}

class Password : public testing::Test {
protected:
  static void SetUpTestSuite() {
    if (full_hash.empty()) full_hash = hash_password("correct horse battery");
    use_cheap_password_hashes();
  }
  inline static std::string full_hash;
};

TEST_F(Password, CostsSixtyFourMebibytesAndThreePasses) {
  EXPECT_EQ(full_hash.substr(0, 31), "$argon2id$v=19$m=65536,t=3,p=1$");
  EXPECT_TRUE(verify_password(full_hash, "correct horse battery"));
}

TEST_F(Password, IsVerifiedWhole) {
  const std::string hash = hash_password("correct horse battery");
  EXPECT_NE(hash, hash_password("correct horse battery"));
  EXPECT_TRUE(verify_password(hash, "correct horse battery"));
  const std::string zero("correct horse battery\0", 22);
  for (const std::string& wrong : {std::string("correct horse batter"), std::string("Correct horse battery"), std::string(), zero, hash}) {
    EXPECT_FALSE(verify_password(hash, wrong)) << wrong;
  }
}

TEST_F(Password, NeverAcceptsAnotherFormOfHash) {
  const std::string good = hash_password("password");
  char argon2i[crypto_pwhash_STRBYTES];
  ASSERT_EQ(::crypto_pwhash_str_alg(argon2i, "password", 8, crypto_pwhash_argon2i_OPSLIMIT_MIN, crypto_pwhash_argon2i_MEMLIMIT_MIN,
                                    crypto_pwhash_ALG_ARGON2I13),
            0);
  const std::string bad[] = {"",
                             "password",
                             sha256_hex("password"),
                             argon2i,
                             good.substr(0, good.size() - 1),
                             good + "x",
                             good + std::string("\0", 1),
                             " " + good,
                             "$argon2id$",
                             "$argon2id$v=19$m=8,t=1,p=1$$",
                             good + std::string(200, 'A'),
                             "$2y$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy"};
  for (const std::string& hash : bad) EXPECT_FALSE(verify_password(hash, "password")) << hash;
  EXPECT_TRUE(verify_password(good, "password"));
}

TEST_F(Password, IsHashedByManyThreadsAtOnce) {
  std::atomic<int> verified = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&] { verified += verify_password(hash_password("one of many"), "one of many") ? 1 : 0; });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(verified, 4);
}

} // namespace
} // namespace sk::crypto
