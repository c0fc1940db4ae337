#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <future>

#include "base/core/broken.hpp"
#include "base/net/certificate.hpp"
#include "base/net/smtp_server.hpp"
#include "base/net/test_client.hpp"
#include "base/net/test_tls_client.hpp"

namespace sk::net {
namespace {

class TlsTest : public testing::Test {
protected:
  void SetUp() override {
    std::string name = testing::TempDir() + "skranke_tls_XXXXXX";
    ASSERT_NE(::mkdtemp(name.data()), nullptr);
    folder_ = name;
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  std::unique_ptr<TlsIdentity> self_made() { return tls_self_made(*disk_, clock_, folder_, "mx.example"); }
  std::string kept() { return disk_->read(folder_ + "/smtp-tls.pem").value_or(""); }

  std::string folder_;
  ManualClock clock_{SystemClock().now()};
  std::unique_ptr<Disk> disk_ = open_system_disk();
};

TEST_F(TlsTest, KeepsItsOwnCertificateForItsOwnerOnly) {
  self_made();
  const std::string first = kept();
  struct stat status = {};
  ASSERT_EQ(::stat((folder_ + "/smtp-tls.pem").c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777, 0600u);
  EXPECT_EQ(*expiry_of(first) - clock_.now() > Duration::days(364), true);
  self_made();
  EXPECT_EQ(kept(), first);
}

TEST_F(TlsTest, RemakesItsCertificateBeforeItEnds) {
  const std::unique_ptr<TlsIdentity> identity = self_made();
  const std::string first = kept();
  const auto before = identity->current();
  clock_.advance(Duration::days(334));
  EXPECT_EQ(identity->current(), before);
  clock_.advance(Duration::days(2));
  EXPECT_NE(identity->current(), before);
  EXPECT_NE(kept(), first);
  EXPECT_GT(*expiry_of(kept()) - clock_.now(), Duration::days(364));
}

TEST_F(TlsTest, RemakesItsCertificateWhenTheHostHasANewName) {
  self_made();
  tls_self_made(*disk_, clock_, folder_, "new.example");
  EXPECT_TRUE(is_for_host(kept(), "new.example"));
  EXPECT_FALSE(is_for_host(kept(), "mx.example"));
}

TEST_F(TlsTest, GoesWithoutKeepingItsCertificateWhereNothingCanBeWritten) {
  EXPECT_NE(tls_self_made(*disk_, clock_, folder_ + "/none", "mx.example")->current(), nullptr);
}

TEST_F(TlsTest, TakesARenewedFileWithoutARestartAndKeepsTheGoodOneOtherwise) {
  const auto write = [&](const OwnCertificate& pair) {
    disk_->write_synced(folder_ + "/c.pem", pair.certificate);
    disk_->write_synced(folder_ + "/k.pem", pair.key);
  };
  write(make_certificate("mx.example", clock_.now(), Duration::days(90)));
  const std::unique_ptr<TlsIdentity> identity = tls_from_files(*disk_, clock_, folder_ + "/c.pem", folder_ + "/k.pem");
  const auto first = identity->current();
  write(make_certificate("mx.example", clock_.now(), Duration::days(180)));
  EXPECT_EQ(identity->current(), first);
  clock_.advance(Duration::hours(2));
  const auto second = identity->current();
  EXPECT_NE(second, first);
  disk_->write_synced(folder_ + "/c.pem", "rubbish");
  clock_.advance(Duration::hours(2));
  EXPECT_EQ(identity->current(), second);
}

TEST_F(TlsTest, RefusesAtTheStartWhatIsNoPair) {
  const OwnCertificate one = make_certificate("mx.example", clock_.now(), Duration::days(9));
  const OwnCertificate other = make_certificate("mx.example", clock_.now(), Duration::days(9));
  EXPECT_THROW(TlsContext::open(one.certificate, other.key, "c.pem"), ConfigError);
  EXPECT_THROW(TlsContext::open("", one.key, "c.pem"), ConfigError);
  EXPECT_THROW(TlsContext::open(one.certificate, "", "c.pem"), ConfigError);
  EXPECT_THROW(tls_from_files(*disk_, clock_, folder_ + "/none.pem", folder_ + "/none.pem"), ConfigError);
}

class SmtpTlsTest : public TlsTest {
protected:
  void SetUp() override {
    TlsTest::SetUp();
    SmtpOptions options;
    options.port = 0;
    options.hostname = "mx.example";
    options.tls = self_made();
    server_ = SmtpServer::start(options, {.recipient = [](const Envelope&, const std::string&) { return SmtpAnswer{250, "2.1.5 Ok"}; },
                                          .accept =
                                              [this](Envelope envelope, std::string raw, auto done) {
                                                heard_.set_value({std::move(envelope), std::move(raw)});
                                                done({{250, "2.0.0 Taken"}});
                                              }});
    client_.emplace(server_->port());
  }

  std::string start_tls() {
    client_->send("EHLO c.example\r\n");
    client_->read_until("ENHANCEDSTATUSCODES\r\n");
    client_->send("STARTTLS\r\n");
    return client_->read_until("\r\n");
  }

  std::promise<SmtpSession::Message> heard_;
  std::unique_ptr<SmtpServer> server_;
  std::optional<TestClient> client_;
};

TEST_F(SmtpTlsTest, TakesAMailOverTlsWithACertificateThatFitsItsName) {
  ASSERT_EQ(start_tls(), "220 2.0.0 Go ahead\r\n");
  TestTls tls(client_->socket(), TLS1_3_VERSION, kept());
  ASSERT_TRUE(tls.connected());
  EXPECT_EQ(tls.version(), "TLSv1.3");
  tls.send("MAIL FROM:<a@a.example>\r\n");
  EXPECT_EQ(tls.read_until("\r\n").substr(0, 3), "503") << "the session was not begun anew";
  tls.send("EHLO c.example\r\n");
  tls.read_until("ENHANCEDSTATUSCODES\r\n");
  const std::string body = "Subject: big\r\n\r\n" + std::string(70, 'x') + "\r\n";
  std::string large = body;
  while (large.size() < 400'000) large += std::string(70, 'y') + "\r\n";
  tls.send("MAIL FROM:<a@a.example>\r\nRCPT TO:<b@b.example>\r\nDATA\r\n");
  tls.read_until("354 End with a dot on a line of its own\r\n");
  tls.send(large + ".\r\n");
  EXPECT_EQ(tls.read_until("\r\n"), "250 2.0.0 Taken\r\n");
  const SmtpSession::Message message = heard_.get_future().get();
  EXPECT_TRUE(message.envelope.tls);
  EXPECT_EQ(message.raw, large);
  tls.send("QUIT\r\n");
  EXPECT_EQ(tls.read_until("\r\n"), "221 2.0.0 Goodbye\r\n");
  EXPECT_TRUE(tls.ended_properly());
}

TEST_F(SmtpTlsTest, SpeaksTls12AndNothingOlder) {
  start_tls();
  EXPECT_TRUE(TestTls(client_->socket(), TLS1_2_VERSION).connected());
  client_.emplace(server_->port());
  start_tls();
  EXPECT_FALSE(TestTls(client_->socket(), TLS1_1_VERSION).connected());
}

TEST_F(SmtpTlsTest, DropsAPeerThatSaysNoTlsAfterAll) {
  start_tls();
  client_->send("MAIL FROM:<a@a.example>\r\nRCPT TO:<b@b.example>\r\n");
  EXPECT_EQ(client_->read_all().find("250"), std::string::npos);
  EXPECT_TRUE(client_->closed());
}

TEST_F(SmtpTlsTest, GoesOnInTheClearForWhoDoesNotAskForTls) {
  client_->send("EHLO c.example\r\nMAIL FROM:<a@a.example>\r\nRCPT TO:<b@b.example>\r\nDATA\r\nSubject: x\r\n\r\n.\r\n");
  client_->read_until("2.0.0 Taken\r\n");
  EXPECT_FALSE(heard_.get_future().get().envelope.tls);
}

} // namespace
} // namespace sk::net
