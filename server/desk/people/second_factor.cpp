#include "desk/people/second_factor.hpp"

#include <array>

#include "base/core/bytes.hpp"
#include "base/crypto/totp.hpp"
#include "base/text/unicode.hpp"
#include "desk/people/login.hpp"
#include "desk/people/people_store.hpp"
#include "desk/people/second_factor_store.hpp"

namespace sk::people {

namespace {

constexpr std::size_t kSecretBytes = 20; // RFC 4226 section 4 recommends 160 bits
constexpr int kRecoveryCodes = 10;
constexpr std::size_t kRecoveryChars = 12; // 60 bits, and tries are limited per account

std::string secret_of(const access::House& house, PersonId person, const std::string& nonce) {
  return crypto::keyed_digest(house.key.derive("second-factor"), std::to_string(person.value) + " " + nonce, kSecretBytes);
}

// As people copy it: blanks and dashes between, small letters or large.
std::string tidy(std::string_view code) {
  std::string out;
  for (const char c : ascii_lower(code)) {
    if (c != ' ' && c != '-') out += c;
  }
  return out;
}

std::string recovery_code(Random& random) {
  std::array<unsigned char, 8> bytes{};
  random.fill(bytes);
  return ascii_lower(crypto::to_base32({reinterpret_cast<const char*>(bytes.data()), bytes.size()})).substr(0, kRecoveryChars);
}

std::string shown(const std::string& code) { return code.substr(0, 4) + "-" + code.substr(4, 4) + "-" + code.substr(8); }

std::string recovery_digest(const access::House& house, PersonId person, const std::string& code) {
  return secret_digest(house, "recovery-code", std::to_string(person.value) + " " + code);
}

bool spend(db::Tx& tx, const access::House& house, PersonId person, const std::string& nonce, const std::string& written) {
  const std::string code = tidy(written);
  if (code.size() == kRecoveryChars) return spend_recovery_code(tx, person, recovery_digest(house, person, code));
  const std::optional<std::int64_t> step = crypto::totp_step(secret_of(house, person, nonce), code, tx.now);
  return step && spend_step(tx, person, *step);
}

Outcome<void> count_code(access::House& house, PersonId person) {
  const std::string account = "second-factor " + std::to_string(person.value);
  return count_try(house, account, account);
}

} // namespace

SecondFactor second_factor_of(db::Tx& tx, PersonId person) {
  const std::optional<FactorRow> row = find_factor(tx, person);
  if (!row || !row->confirmed) return {};
  return {true, static_cast<int>(count_recovery_codes(tx, person))};
}

Outcome<std::string> begin_second_factor(access::House& house, PersonId person) {
  return house.database.write([&](db::Tx& tx) -> Outcome<std::string> {
    if (second_factor_of(tx, person).on) return refuse(RefusalCode::WrongState, "access.second_factor_is_on");
    const std::string nonce = tx.random.token(16);
    put_factor(tx, person, nonce);
    return crypto::to_base32(secret_of(house, person, nonce));
  });
}

Outcome<std::vector<std::string>> confirm_second_factor(access::House& house, PersonId person, const std::string& code) {
  SK_CHECK(count_code(house, person));
  return house.database.write([&](db::Tx& tx) -> Outcome<std::vector<std::string>> {
    const std::optional<FactorRow> row = find_factor(tx, person);
    if (!row || row->confirmed) return refuse(RefusalCode::WrongState, "access.second_factor_not_begun");
    const std::optional<std::int64_t> step = crypto::totp_step(secret_of(house, person, row->nonce), tidy(code), tx.now);
    if (!step || !confirm_factor(tx, person, *step)) return refuse_field("code", "access.code_wrong");
    std::vector<std::string> codes;
    for (int i = 0; i < kRecoveryCodes; ++i) {
      const std::string fresh = recovery_code(tx.random);
      add_recovery_code(tx, person, recovery_digest(house, person, fresh));
      codes.push_back(shown(fresh));
    }
    return codes;
  });
}

Outcome<void> remove_second_factor(access::House& house, PersonId person, const std::string& code) {
  SK_CHECK(count_code(house, person));
  return house.database.write([&](db::Tx& tx) -> Outcome<void> {
    if (!second_factor_of(tx, person).on) return refuse(RefusalCode::WrongState, "access.second_factor_is_off");
    SK_CHECK(pass_second_factor(tx, house, person, code));
    drop_factor(tx, person);
    return {};
  });
}

Outcome<void> pass_second_factor(db::Tx& tx, access::House& house, PersonId person, const std::string& code) {
  const std::optional<FactorRow> row = find_factor(tx, person);
  if (!row || !row->confirmed) return {};
  if (trim(code).empty()) return refuse_field("code", "access.code_needed");
  if (!spend(tx, house, person, row->nonce, code)) return refuse_field("code", "access.code_wrong");
  return {};
}

} // namespace sk::people
