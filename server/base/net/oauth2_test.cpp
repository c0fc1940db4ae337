#include "base/net/oauth2.hpp"

#include <gtest/gtest.h>

#include <mutex>

#include "base/core/broken.hpp"
#include "base/net/http_server.hpp"
#include "base/net/loopback.hpp"

namespace sk::net {
namespace {

using Kind = TokenFault::Kind;

class OAuth2Test : public testing::Test {
protected:
  OAuth2Test() {
    HttpOptions options;
    options.port = 0;
    options.workers = 1;
    server_ = HttpServer::start(options, [this](http::Request& request) {
      const std::lock_guard lock(mutex_);
      bodies_.push_back(request.body);
      return http::text(status_, "application/json", answer_);
    });
  }
  std::unique_ptr<TokenSource> source(const std::string& refresh_token = "r&1") {
    OAuth2Options options;
    options.token_url = "http://127.0.0.1:" + std::to_string(server_->port()) + "/token";
    options.client_id = "id";
    options.client_secret = "s=e c";
    options.refresh_token = refresh_token;
    options.timeout_seconds = 10;
    options.renewed = [this](const std::string& token) { renewed_ = token; };
    return TokenSource::open(std::move(options), clock_);
  }
  void answer(int status, const std::string& text) {
    const std::lock_guard lock(mutex_);
    status_ = status;
    answer_ = text;
  }
  std::vector<std::string> bodies() {
    const std::lock_guard lock(mutex_);
    return bodies_;
  }

  ManualClock clock_;
  std::mutex mutex_;
  int status_ = 200;
  std::string answer_ = R"({"access_token":"t1","token_type":"Bearer","expires_in":3600})";
  std::vector<std::string> bodies_;
  std::string renewed_;
  std::unique_ptr<HttpServer> server_;
};

TEST_F(OAuth2Test, RefreshesATokenAndKeepsItUntilAMinuteBeforeItsEnd) {
  const auto tokens = source();
  EXPECT_EQ(tokens->token(), "t1");
  answer(200, R"({"access_token":"t2","expires_in":3600})");
  clock_.advance(Duration::seconds(3539));
  EXPECT_EQ(tokens->token(), "t1");
  clock_.advance(Duration::seconds(1));
  EXPECT_EQ(tokens->token(), "t2");
  ASSERT_EQ(bodies().size(), 2u);
  EXPECT_EQ(bodies()[0], "grant_type=refresh_token&refresh_token=r%261&client_id=id&client_secret=s%3De%20c");
}

TEST_F(OAuth2Test, AsksWithTheClientsOwnCredentialsWhereThereIsNoRefreshToken) {
  EXPECT_EQ(source("")->token(), "t1");
  EXPECT_EQ(bodies()[0], "grant_type=client_credentials&client_id=id&client_secret=s%3De%20c");
}

TEST_F(OAuth2Test, UsesANewRefreshTokenFromThenOn) {
  const auto tokens = source();
  answer(200, R"({"access_token":"t1","expires_in":60,"refresh_token":"r2"})");
  EXPECT_TRUE(tokens->token());
  EXPECT_EQ(renewed_, "r2");
  EXPECT_TRUE(tokens->token());
  EXPECT_NE(bodies()[1].find("refresh_token=r2&"), std::string::npos);
}

TEST_F(OAuth2Test, AsksAnewForATokenThatAServerDidNotTake) {
  const auto tokens = source();
  EXPECT_EQ(tokens->token(), "t1");
  tokens->forget("another");
  EXPECT_EQ(tokens->token(), "t1");
  EXPECT_EQ(bodies().size(), 1u);
  tokens->forget("t1");
  EXPECT_EQ(tokens->token(), "t1");
  EXPECT_EQ(bodies().size(), 2u);
}

TEST_F(OAuth2Test, TellsAVoidGrantFromAServerInTrouble) {
  const auto tokens = source();
  const auto fault = [&](int status, const std::string& text) {
    answer(status, text);
    const std::expected<std::string, TokenFault> token = tokens->token();
    return token ? TokenFault{Kind::Malformed, "a token: " + *token} : token.error();
  };
  const TokenFault refused = fault(400, R"({"error":"invalid_grant","error_description":"canary"})");
  EXPECT_EQ(refused.kind, Kind::Refused);
  EXPECT_EQ(refused.what, "token server answers 400, invalid_grant");
  EXPECT_EQ(fault(401, "canary").what, "token server answers 401, unknown error");
  EXPECT_EQ(fault(400, R"({"error":"can\r\nary"})").what, "token server answers 400, unknown error");
  EXPECT_EQ(fault(503, "").kind, Kind::Unreachable);
  EXPECT_EQ(fault(429, "").kind, Kind::Unreachable);
  EXPECT_EQ(fault(302, "").kind, Kind::Malformed);
  for (const char* bad :
       {"", "[]", "{}", R"({"access_token":7})", R"({"access_token":""})", R"({"access_token":"a\r\nb"})", "{\"access_token\":"}) {
    EXPECT_EQ(fault(200, bad).kind, Kind::Malformed) << bad;
  }
  EXPECT_EQ(fault(200, "{\"access_token\":\"" + std::string(100'000, 'x') + "\"}").kind, Kind::Unreachable) << "an answer without end";
  server_->stop();
  EXPECT_EQ(fault(200, "").kind, Kind::Unreachable);
}

TEST(OAuth2, SendsNoSecretInTheClear) {
  const ManualClock clock;
  for (const char* url :
       {"http://login.example/token", "http://127.0.0.1@login.example/", "http://127.0.0.1.login.example/", "ftp://127.0.0.1/", ""}) {
    OAuth2Options options;
    options.token_url = url;
    options.client_id = "id";
    EXPECT_THROW(TokenSource::open(options, clock), ConfigError) << url;
  }
}

TEST(Loopback, IsWhatNeverLeavesThisHost) {
  EXPECT_TRUE(is_loopback_host("127.8.0.1"));
  EXPECT_TRUE(is_loopback_host("[::1]"));
  EXPECT_TRUE(is_loopback_host("localhost"));
  EXPECT_FALSE(is_loopback_host("127.0.0.1.example"));
  EXPECT_FALSE(is_loopback_host("192.0.2.1"));
  EXPECT_TRUE(is_http_to_this_host("http://[::1]:80/x"));
}

} // namespace
} // namespace sk::net
