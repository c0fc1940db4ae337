#include "base/net/smtp_client.hpp"

#include <gtest/gtest.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <mutex>
#include <thread>

#include "base/core/broken.hpp"
#include "base/core/bytes.hpp"
#include "base/net/listener.hpp"

namespace sk::net {
namespace {

// A smarthost that agrees to everything but at one point says what the test wants: a reply, or "" to cut the connection.
// The points are "connect", the verbs, and "." for the end of data.
class FakeSmarthost {
public:
  explicit FakeSmarthost(std::string point = {}, std::string reply = {})
      : point_(std::move(point)), reply_(std::move(reply)), listener_(listen_on("127.0.0.1", 0)) {
    thread_ = std::jthread([this](const std::stop_token& stop) { serve(stop); });
  }
  ~FakeSmarthost() {
    thread_.request_stop();
    ::shutdown(listener_.socket, SHUT_RDWR);
    if (client_ >= 0) ::shutdown(client_, SHUT_RDWR);
    thread_.join();
    ::close(listener_.socket);
  }
  int port() const { return listener_.port; }
  std::string heard() {
    const std::lock_guard lock(mutex_);
    return heard_;
  }
  int connections() {
    const std::lock_guard lock(mutex_);
    return connections_;
  }

private:
  void serve(const std::stop_token& stop) {
    while (!stop.stop_requested()) {
      pollfd ready{listener_.socket, POLLIN, 0};
      ::poll(&ready, 1, -1);
      const int client = ::accept(listener_.socket, nullptr, nullptr);
      if (client < 0) continue;
      client_ = client;
      talk(client);
      client_ = -1;
      ::close(client);
    }
  }

  void talk(int fd) {
    {
      const std::lock_guard lock(mutex_);
      ++connections_;
    }
    bool data = false;
    std::string line;
    bool open = say(fd, "connect", "220 fake.example");
    char c = 0;
    while (open && ::recv(fd, &c, 1, 0) == 1) {
      line += c;
      if (!line.ends_with("\r\n")) continue;
      {
        const std::lock_guard lock(mutex_);
        heard_ += line;
      }
      const std::string verb = data ? (line == ".\r\n" ? "." : "") : line.substr(0, 4);
      line.clear();
      if (verb.empty()) continue;
      data = verb == "DATA" && point_ != "DATA";
      open = say(fd, verb,
                 data             ? "354 go on"
                 : verb == "EHLO" ? "250-fake.example\r\n250 AUTH CRAM-MD5 PLAIN XOAUTH2"
                 : verb == "AUTH" ? "235 come in"
                                  : "250 fine");
    }
  }

  bool say(int fd, const std::string& point, std::string reply) {
    if (point == point_) reply = reply_;
    reply += "\r\n";
    return reply != "\r\n" && ::send(fd, reply.data(), reply.size(), MSG_NOSIGNAL) > 0;
  }

  const std::string point_;
  const std::string reply_;
  Listener listener_;
  std::mutex mutex_;
  std::string heard_;
  int connections_ = 0;
  std::atomic<int> client_{-1};
  std::jthread thread_;
};

std::unique_ptr<SmtpClient> client_of(int port) {
  SmarthostOptions options;
  options.host = "127.0.0.1";
  options.port = port;
  options.helo = "desk.example";
  options.timeout_seconds = 5;
  return SmtpClient::open(options);
}

DeliveryReport send_one(SmtpClient& client) { return client.send("desk@d.example", {"kari@k.example"}, "Subject: x\r\n\r\nhello\r\n"); }

TEST(SmtpClient, HandsAMailOver) {
  FakeSmarthost host(".", "250 2.0.0 queued as 7");
  const auto client = client_of(host.port());
  const DeliveryReport report = send_one(*client);
  EXPECT_EQ(report.result, Delivery::Sent);
  EXPECT_EQ(report.code, 250);
  EXPECT_EQ(report.reply, "2.0.0 queued as 7");
  EXPECT_TRUE(host.heard().starts_with("EHLO desk.example\r\nMAIL FROM:<desk@d.example>")) << host.heard();
  EXPECT_TRUE(host.heard().contains("RCPT TO:<kari@k.example>\r\nDATA\r\nSubject: x\r\n\r\nhello\r\n.\r\n")) << host.heard();
}

TEST(SmtpClient, UsesOneConnectionForManyMails) {
  FakeSmarthost host;
  const auto client = client_of(host.port());
  for (int i = 0; i < 3; ++i) EXPECT_EQ(send_one(*client).result, Delivery::Sent);
  EXPECT_EQ(host.connections(), 1);
}

TEST(SmtpClient, SendsFromTheNullPathToSeveral) {
  FakeSmarthost host;
  EXPECT_EQ(client_of(host.port())->send("", {"a@k.example", "b@k.example"}, "x\r\n").result, Delivery::Sent);
  EXPECT_TRUE(host.heard().contains("MAIL FROM:<>")) << host.heard();
  EXPECT_TRUE(host.heard().contains("RCPT TO:<a@k.example>\r\nRCPT TO:<b@k.example>\r\n")) << host.heard();
}

// A06, the way out: whatever the text holds, it cannot end early.
TEST(SmtpClient, StuffsDotsAfterEveryKindOfNewline) {
  const std::vector<std::pair<std::string, std::string>> table = {
      {".\r\nx\r\n", "..\r\nx\r\n.\r\n"},     {"a\r\n.\r\nb\r\n", "a\r\n..\r\nb\r\n.\r\n"},
      {"a\n.\nb\n", "a\r\n..\r\nb\r\n.\r\n"}, {"a\r.\rb\r", "a\r\n..\r\nb\r\n.\r\n"},
      {"a\n.\r\nb", "a\r\n..\r\nb\r\n.\r\n"}, {"a\r\r\n.\r\rb", "a\r\n\r\n..\r\n\r\nb\r\n.\r\n"},
      {"a\r\n..b\r\n", "a\r\n...b\r\n.\r\n"},
  };
  for (const auto& [text, wire] : table) {
    FakeSmarthost host;
    EXPECT_EQ(client_of(host.port())->send("a@d.example", {"b@k.example"}, text).result, Delivery::Sent);
    EXPECT_TRUE(host.heard().contains("DATA\r\n" + wire))
        << testing::PrintToString(text) << " became " << testing::PrintToString(host.heard());
  }
}

TEST(SmtpClient, TellsApartWhatEveryReplyMeans) {
  struct Row {
    std::string point, reply;
    Delivery result;
    int code;
  };
  const std::vector<Row> table = {
      {"connect", "421 4.3.2 busy", Delivery::Later, 421},
      {"connect", "554 5.7.1 not you", Delivery::Later, 554},
      {"connect", "", Delivery::Later, 0},
      {"EHLO", "", Delivery::Later, 0},
      {"MAIL", "451 4.3.0 later", Delivery::Later, 451},
      {"MAIL", "530 5.7.0 log in first", Delivery::Later, 530},
      {"MAIL", "550 5.1.8 bad sender", Delivery::Refused, 550},
      {"MAIL", "", Delivery::Later, 0},
      {"RCPT", "450 4.2.0 later", Delivery::Later, 450},
      {"RCPT", "550 5.1.1 no such user", Delivery::Refused, 550},
      {"RCPT", "", Delivery::Later, 0},
      {"DATA", "451 4.3.0 later", Delivery::Later, 451},
      {"DATA", "554 5.6.0 no", Delivery::Refused, 554},
      {"DATA", "", Delivery::Later, 0},
      {".", "451 4.3.0 later", Delivery::Later, 451},
      {".", "554 5.7.1 spam", Delivery::Refused, 554},
      {".", "", Delivery::Unknown, 0},
  };
  for (const Row& row : table) {
    FakeSmarthost host(row.point, row.reply);
    const DeliveryReport report = send_one(*client_of(host.port()));
    EXPECT_EQ(report.result, row.result) << row.point << " " << row.reply << ": " << report.reply;
    EXPECT_EQ(report.code, row.code) << row.point << " " << row.reply;
    EXPECT_FALSE(report.reply.empty());
    EXPECT_TRUE(row.code == 0 || report.reply == row.reply.substr(4)) << report.reply;
  }
}

TEST(SmtpClient, SaysLaterWhenNobodyListens) {
  const int port = FakeSmarthost().port();
  const DeliveryReport report = send_one(*client_of(port));
  EXPECT_EQ(report.result, Delivery::Later);
  EXPECT_EQ(report.code, 0);
}

TEST(SmtpClient, ConnectsAnewAfterACut) {
  FakeSmarthost host("RCPT", "");
  const auto client = client_of(host.port());
  send_one(*client);
  send_one(*client);
  EXPECT_EQ(host.connections(), 2);
}

TEST(SmtpClient, InsistsOnTlsWhereItIsRequired) {
  FakeSmarthost host;
  SmarthostOptions options;
  options.host = "127.0.0.1";
  options.port = host.port();
  options.require_tls = true;
  options.timeout_seconds = 5;
  EXPECT_EQ(send_one(*SmtpClient::open(options)).result, Delivery::Later);
  EXPECT_FALSE(host.heard().contains("MAIL"));
}

class CountingTokens final : public TokenSource {
public:
  std::expected<std::string, TokenFault> token() override {
    if (void_) return std::unexpected(TokenFault{TokenFault::Kind::Refused, "token server answers 400, invalid_grant"});
    return "token-" + std::to_string(number_);
  }
  void forget(const std::string& token) override {
    if (token == "token-" + std::to_string(number_)) ++number_;
  }
  int number_ = 1;
  bool void_ = false;
};

SmarthostOptions with_tokens(int port, std::shared_ptr<TokenSource> tokens) {
  SmarthostOptions options;
  options.host = "127.0.0.1";
  options.port = port;
  options.user = "desk@d.example";
  options.tokens = std::move(tokens);
  options.timeout_seconds = 5;
  return options;
}

std::string xoauth2_line(const std::string& token) {
  return "AUTH XOAUTH2 " +
         to_base64("user=desk@d.example\x01"
                   "auth=Bearer " +
                   token + "\x01\x01") +
         "\r\n";
}

TEST(SmtpClient, LogsInWithATokenAndNeverWithAnEmptyPassword) {
  FakeSmarthost host;
  const auto client = SmtpClient::open(with_tokens(host.port(), std::make_shared<CountingTokens>()));
  EXPECT_EQ(send_one(*client).result, Delivery::Sent);
  EXPECT_EQ(send_one(*client).result, Delivery::Sent);
  EXPECT_TRUE(host.heard().contains(xoauth2_line("token-1"))) << host.heard();
  EXPECT_FALSE(host.heard().contains("CRAM-MD5"));
  EXPECT_EQ(host.connections(), 1);
}

TEST(SmtpClient, TriesOnceMoreWithANewTokenWhenOneIsRefused) {
  FakeSmarthost host("AUTH", "535 5.7.8 no");
  const auto tokens = std::make_shared<CountingTokens>();
  const DeliveryReport report = send_one(*SmtpClient::open(with_tokens(host.port(), tokens)));
  EXPECT_EQ(report.result, Delivery::Later);
  EXPECT_TRUE(host.heard().contains(xoauth2_line("token-1"))) << host.heard();
  EXPECT_TRUE(host.heard().contains(xoauth2_line("token-2"))) << host.heard();
  EXPECT_FALSE(host.heard().contains(xoauth2_line("token-3"))) << host.heard();
}

TEST(SmtpClient, KeepsAMailForLaterWhileThereIsNoToken) {
  FakeSmarthost host;
  const auto tokens = std::make_shared<CountingTokens>();
  tokens->void_ = true;
  const DeliveryReport report = send_one(*SmtpClient::open(with_tokens(host.port(), tokens)));
  EXPECT_EQ(report.result, Delivery::Later);
  EXPECT_EQ(report.reply, "token server answers 400, invalid_grant");
  EXPECT_EQ(host.connections(), 0);
}

TEST(SmtpClient, LetsNoAddressBecomeACommand) {
  FakeSmarthost host;
  const auto client = client_of(host.port());
  EXPECT_EQ(client->send("a@d.example", {"b@k.example>\r\nRCPT TO:<evil@k.example"}, "x").result, Delivery::Refused);
  EXPECT_EQ(client->send("a@d.example\r\nRSET", {"b@k.example"}, "x").result, Delivery::Refused);
  EXPECT_EQ(client->send("a@d.example", {}, "x").result, Delivery::Refused);
  EXPECT_EQ(host.connections(), 0);
}

} // namespace
} // namespace sk::net
