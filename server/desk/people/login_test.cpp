#include "desk/people/login.hpp"

#include <gmock/gmock.h>

#include <atomic>
#include <set>
#include <thread>

#include "desk/access/test_house.hpp"
#include "desk/people/login_store.hpp"
#include "desk/people/test_people.hpp"

namespace sk::people {
namespace {

constexpr const char* kPassword = "en lang och bra losenfras";

class LoginTest : public access::HouseTest {
protected:
  void SetUp() override {
    cast_ = write(add_cast);
    const std::string hash = crypto::hash_password(kPassword);
    write([&](db::Tx& tx) {
      set_password_hash(tx, cast_.kari.id, hash);
      set_password_hash(tx, cast_.agent.id, hash);
    });
  }
  Outcome<NewSession> try_login(const std::string& password, const std::string& mail = "kari@kund.example",
                                const std::string& peer = "192.0.2.1") {
    return log_in(house(), {mail, password, "", peer, ""});
  }
  RefusalCode refusal(const std::string& password, const std::string& mail = "kari@kund.example", const std::string& peer = "192.0.2.1") {
    const Outcome<NewSession> tried = try_login(password, mail, peer);
    EXPECT_FALSE(tried.has_value());
    return tried ? RefusalCode::Invalid : tried.error().code;
  }
  static http::Request with_cookie(const std::string& token) {
    http::Request request;
    request.headers.emplace_back("cookie", std::string(kSessionCookie) + "=" + token);
    return request;
  }
  static http::Request with_bearer(const std::string& token) {
    http::Request request;
    request.headers.emplace_back("authorization", "Bearer " + token);
    return request;
  }
  bool proves(const http::Request& request) {
    const Outcome<std::optional<Proof>> proof = prove(house(), request);
    return proof.has_value() && proof->has_value();
  }
  Cast cast_;
};
INSTANTIATE_TEST_SUITE_P(Engines, LoginTest, db::engines(), db::engine_name);

TEST_P(LoginTest, OpensASessionThatProvesThePerson) {
  const Outcome<NewSession> session = try_login(kPassword, "KARI@kund.example");
  ASSERT_TRUE(session);
  EXPECT_GE(session->token.size(), 22u); // 128 bits and more
  const Outcome<std::optional<Proof>> proof = prove(house(), with_cookie(session->token));
  ASSERT_TRUE(proof && *proof);
  EXPECT_EQ((*proof)->actor.person, cast_.kari.id);
  EXPECT_EQ((*proof)->csrf_token, session->csrf_token);
  EXPECT_NE((*proof)->session_digest, session->token);
}

TEST_P(LoginTest, AnswersAlikeForUnknownWrongEmptyAndMonstrous) {
  for (const std::string& mail : {std::string("kari@kund.example"), std::string("nobody@kund.example"), cast_.ola.mail, std::string()}) {
    for (const std::string& password : {std::string("wrong"), std::string(), std::string(100'000, 'x')}) {
      const Outcome<NewSession> tried = try_login(password, mail, "198.51.100." + std::to_string(password.size() % 200));
      ASSERT_FALSE(tried);
      EXPECT_EQ(tried.error().code, RefusalCode::NotLoggedIn);
      EXPECT_EQ(tried.error().text_key, "access.wrong_login");
    }
  }
}

TEST_P(LoginTest, RefusesTheEleventhTryInAnyQuarterOfAnHour) {
  for (int i = 0; i < kTriesPerAccount; ++i) EXPECT_EQ(refusal("wrong"), RefusalCode::NotLoggedIn) << i;
  EXPECT_EQ(refusal(kPassword), RefusalCode::TooMany);
  EXPECT_EQ(refusal(kPassword, "kari@kund.example", "192.0.2.99"), RefusalCode::TooMany); // from elsewhere too
  EXPECT_TRUE(try_login(kPassword, cast_.agent.mail));                                    // others are not hindered
  clock().advance(Duration::minutes(31));
  EXPECT_TRUE(try_login(kPassword));
}

TEST_P(LoginTest, GivesNoSecondBudgetWhereTwoWindowsMeet) {
  // Ten tries just before the full quarter and ten just after it are twenty within a minute (I33).
  const std::int64_t quarter = Duration::minutes(15).micros;
  clock().set(Instant{(clock().now().micros / quarter + 1) * quarter - Duration::seconds(30).micros});
  int looked_at = 0;
  for (int i = 0; i < 20; ++i) {
    if (refusal("wrong") == RefusalCode::NotLoggedIn) ++looked_at;
    clock().advance(Duration::seconds(3));
  }
  EXPECT_EQ(looked_at, kTriesPerAccount);
}

TEST_P(LoginTest, ForgetsTheTriesOfWhoeverGotIn) {
  for (int round = 0; round < 4; ++round) {
    for (int i = 0; i < kTriesPerAccount - 1; ++i) EXPECT_EQ(refusal("wrong"), RefusalCode::NotLoggedIn);
    EXPECT_TRUE(try_login(kPassword));
  }
}

TEST_P(LoginTest, GivesOneAddressAHundredTriesOverAllAccounts) {
  int looked_at = 0;
  for (int i = 0; i < kTriesPerPeer + 20; ++i) {
    if (refusal("wrong", "guess" + std::to_string(i) + "@kund.example") == RefusalCode::NotLoggedIn) ++looked_at;
  }
  EXPECT_EQ(looked_at, kTriesPerPeer);
  EXPECT_EQ(refusal(kPassword), RefusalCode::TooMany);
  EXPECT_TRUE(try_login(kPassword, "kari@kund.example", "192.0.2.2"));
}

TEST_P(LoginTest, LooksAtTenPasswordsWhenSixtyFourAreTriedAtOnce) {
  std::atomic<int> looked_at{0}, refused{0};
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < 64; ++i) {
      threads.emplace_back([&] {
        const Outcome<NewSession> tried = try_login("wrong");
        ++(!tried && tried.error().code == RefusalCode::NotLoggedIn ? looked_at : refused);
      });
    }
  }
  EXPECT_EQ(looked_at, kTriesPerAccount);
  EXPECT_EQ(refused, 64 - kTriesPerAccount);
}

TEST_P(LoginTest, TakesNoTokenButTheWholeOne) {
  const std::string session = try_login(kPassword)->token;
  const Outcome<std::string> token = make_token(house(), cast_.agent.mail, "test");
  ASSERT_TRUE(token);
  EXPECT_TRUE(proves(with_cookie(session)));
  EXPECT_TRUE(proves(with_bearer(*token)));
  std::set<std::string> bad = {"",
                               " ",
                               "*",
                               "%",
                               "_",
                               "null",
                               "NULL",
                               "0",
                               "1",
                               "true",
                               "undefined",
                               "' OR '1'='1",
                               std::string(1, '\0'),
                               std::string(10'000, 'A'),
                               "Bearer",
                               "..",
                               "\xff",
                               cast_.agent.mail};
  for (const std::string& good : {session, *token}) {
    bad.insert(good.substr(1));
    bad.insert(good.substr(0, good.size() - 1));
    bad.insert(good + "A");
    bad.insert("A" + good);
    bad.insert(good + "\n" + "x");
    std::string other_case = good;
    for (char& c : other_case) c = static_cast<char>(std::isupper(static_cast<unsigned char>(c)) ? std::tolower(c) : std::toupper(c));
    bad.insert(other_case);
    std::string flipped = good;
    flipped[5] = flipped[5] == 'a' ? 'b' : 'a';
    bad.insert(flipped);
  }
  for (const std::string& one : bad) {
    EXPECT_FALSE(proves(with_cookie(one))) << one;
    EXPECT_FALSE(proves(with_bearer(one))) << one;
  }
  // Each is bound to its purpose.
  EXPECT_FALSE(proves(with_cookie(*token)));
  EXPECT_FALSE(proves(with_bearer(session)));
}

TEST_P(LoginTest, EndsASessionTwelveHoursAfterItsLastRequest) {
  const std::string token = try_login(kPassword)->token;
  for (int i = 0; i < 3; ++i) {
    clock().advance(Duration::hours(11));
    EXPECT_TRUE(proves(with_cookie(token)));
  }
  clock().advance(Duration::hours(12));
  EXPECT_FALSE(proves(with_cookie(token)));
}

TEST_P(LoginTest, EndsATokenAfterAYear) {
  const std::string token = *make_token(house(), cast_.agent.mail, "test");
  clock().advance(kTokenLength - Duration::seconds(1));
  EXPECT_TRUE(proves(with_bearer(token)));
  clock().advance(Duration::seconds(1));
  EXPECT_FALSE(proves(with_bearer(token)));
}

TEST_P(LoginTest, TakesBackEveryProofAtOnce) {
  const std::string first = try_login(kPassword)->token, second = try_login(kPassword)->token;
  EXPECT_NE(first, second);
  const std::string token = *make_token(house(), cast_.kari.mail, "test");
  log_out(house(), (*prove(house(), with_cookie(first)))->session_digest);
  EXPECT_FALSE(proves(with_cookie(first)));
  EXPECT_TRUE(proves(with_cookie(second)));
  write([&](db::Tx& tx) { revoke_proofs(tx, house(), cast_.kari.id); });
  EXPECT_FALSE(proves(with_cookie(second)));
  EXPECT_FALSE(proves(with_bearer(token)));
}

TEST_P(LoginTest, TurnsAwayAPersonWhoWasSwitchedOff) {
  const std::string session = try_login(kPassword)->token;
  const std::string token = *make_token(house(), cast_.kari.mail, "test");
  write([&](db::Tx& tx) { set_active(tx, cast_.kari.id, false); });
  EXPECT_FALSE(proves(with_cookie(session)));
  EXPECT_FALSE(proves(with_bearer(token)));
  EXPECT_EQ(refusal(kPassword), RefusalCode::NotLoggedIn);
  EXPECT_EQ(make_token(house(), cast_.kari.mail, "test").error().code, RefusalCode::NotFound);
}

TEST_P(LoginTest, SeesAChangedRightAtTheNextRequest) {
  const std::string session = try_login(kPassword)->token;
  EXPECT_TRUE((*prove(house(), with_cookie(session)))->actor.approved);
  Person changed = cast_.kari;
  changed.approved = false;
  write([&](db::Tx& tx) { put_person(tx, changed); });
  EXPECT_FALSE((*prove(house(), with_cookie(session)))->actor.approved);
}

TEST_P(LoginTest, IsNobodyWithoutAnyProof) {
  const Outcome<std::optional<Proof>> proof = prove(house(), http::Request());
  ASSERT_TRUE(proof);
  EXPECT_FALSE(*proof);
}

TEST(NewPassword, IsFifteenToAThousandCharactersOfText) {
  EXPECT_FALSE(check_new_password(std::string(14, 'a')));
  EXPECT_TRUE(check_new_password(std::string(15, 'a')));
  EXPECT_TRUE(check_new_password(std::string(1024, 'a')));
  EXPECT_FALSE(check_new_password(std::string(1025, 'a')));
  EXPECT_FALSE(check_new_password("bad \xff bytes of a phrase"));
  EXPECT_FALSE(check_new_password(""));
  std::string fifteen;
  for (int i = 0; i < 15; ++i) fifteen += "å";
  EXPECT_TRUE(check_new_password(fifteen));
}

} // namespace
} // namespace sk::people
