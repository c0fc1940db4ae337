#include "base/net/smtp_server.hpp"

#include <gtest/gtest.h>

#include <condition_variable>
#include <future>
#include <mutex>
#include <thread>

#include "base/core/broken.hpp"
#include "base/net/test_client.hpp"

namespace sk::net {
namespace {

// A house that keeps what it is given and decides when the test says so, from the test's thread.
struct House {
  struct Case {
    Envelope envelope;
    std::string raw;
    std::function<void(std::vector<SmtpAnswer>)> done;
  };
  std::mutex mutex;
  std::condition_variable changed;
  std::vector<Case> cases;

  SmtpHouse doors() {
    return {.recipient =
                [](const Envelope&, const std::string& recipient) {
                  return recipient.starts_with("refuse@") ? SmtpAnswer{550, "5.1.1 Nobody here"} : SmtpAnswer{250, "2.1.5 Ok"};
                },
            .accept =
                [this](Envelope envelope, std::string raw, std::function<void(std::vector<SmtpAnswer>)> done) {
                  const std::lock_guard lock(mutex);
                  cases.push_back({std::move(envelope), std::move(raw), std::move(done)});
                  changed.notify_all();
                }};
  }
  Case take() {
    std::unique_lock lock(mutex);
    changed.wait(lock, [this] { return !cases.empty(); });
    Case out = std::move(cases.front());
    cases.erase(cases.begin());
    return out;
  }
};

SmtpOptions options() {
  SmtpOptions out;
  out.port = 0;
  out.hostname = "mx.example";
  return out;
}

const std::string kMail = "MAIL FROM:<a@a.example>\r\nRCPT TO:<b@b.example>\r\nDATA\r\n";

std::string greet(TestClient& client, const std::string& verb = "EHLO") {
  client.send(verb + " c.example\r\n");
  client.read_until("220 mx.example ESMTP Skranke\r\n");
  return client.read_until("ENHANCEDSTATUSCODES\r\n");
}

TEST(SmtpServer, TakesAMailAndAnswersWhenTheHouseHasDecided) {
  House house;
  const auto server = SmtpServer::start(options(), house.doors());
  TestClient client(server->port());
  EXPECT_TRUE(greet(client).contains("250-SIZE 52428800\r\n"));
  client.send(kMail);
  client.read_until("354 End with a dot on a line of its own\r\n");
  client.send("hello\r\n.\r\nNOOP\r\n");
  House::Case mail = house.take();
  EXPECT_EQ(mail.raw, "hello\r\n");
  EXPECT_EQ(mail.envelope.peer, "127.0.0.1");
  mail.done({{250, "2.0.0 Queued as 7"}});
  EXPECT_EQ(client.read_until("2.0.0 Yes\r\n"), "250 2.0.0 Queued as 7\r\n250 2.0.0 Yes\r\n");
  client.send("QUIT\r\n");
  EXPECT_TRUE(client.read_all().starts_with("221 "));
  EXPECT_TRUE(client.closed());
}

TEST(SmtpServer, AnswersEachLmtpRecipient) {
  House house;
  const auto server = SmtpServer::start(options(), house.doors());
  TestClient client(server->port());
  greet(client, "LHLO");
  client.send("MAIL FROM:<>\r\nRCPT TO:<b@b.example>\r\nRCPT TO:<refuse@b.example>\r\nRCPT TO:<c@b.example>\r\nDATA\r\nx\r\n.\r\n");
  House::Case mail = house.take();
  EXPECT_EQ(mail.envelope.recipients.size(), 2U);
  mail.done({{250, "2.0.0 one"}, {451, "4.3.0 two"}});
  client.read_until("354 ");
  EXPECT_TRUE(client.read_until("two\r\n").ends_with("\r\n250 2.0.0 one\r\n451 4.3.0 two\r\n"));
}

TEST(SmtpServer, TakesAMailOfManyMegabytes) {
  House house;
  const auto server = SmtpServer::start(options(), house.doors());
  TestClient client(server->port());
  greet(client);
  std::string line(998, 'x');
  line += "\r\n";
  std::string raw;
  for (int i = 0; i < 20'000; ++i) raw += line;
  client.send(kMail + raw + ".\r\n");
  House::Case mail = house.take();
  EXPECT_TRUE(mail.raw == raw);
  mail.done({{250, "2.0.0 ok"}});
  EXPECT_TRUE(client.read_until("2.0.0 ok\r\n").ends_with("250 2.0.0 ok\r\n"));
}

TEST(SmtpServer, SaysLaterWhenTheHouseLetsAMailFallOrBreaks) {
  const auto server = SmtpServer::start(options(), {.recipient =
                                                        [](const Envelope&, const std::string& recipient) {
                                                          if (recipient.starts_with("broken@")) throw DatabaseBroken("gone");
                                                          return SmtpAnswer{250, "2.1.5 Ok"};
                                                        },
                                                    .accept =
                                                        [](const Envelope& envelope, const std::string&, const auto&) {
                                                          if (envelope.sender.empty()) throw DiskFull("full");
                                                        }});
  TestClient client(server->port());
  greet(client);
  client.send("MAIL FROM:<>\r\nRCPT TO:<broken@b.example>\r\nRCPT TO:<b@b.example>\r\nDATA\r\n.\r\n" + kMail + ".\r\nQUIT\r\n");
  const std::string answers = client.read_all();
  EXPECT_TRUE(answers.contains("451 4.3.0 Cannot look this up")) << answers;
  const std::string fallen = "451 4.3.0 No decision, try again later\r\n";
  EXPECT_TRUE(answers.contains(fallen)) << answers;
  EXPECT_NE(answers.find(fallen), answers.rfind(fallen)) << answers;
}

TEST(SmtpServer, HandsNothingOverWhenTheConnectionBreaksInData) {
  House house;
  const auto server = SmtpServer::start(options(), house.doors());
  {
    TestClient cut(server->port());
    greet(cut);
    cut.send(kMail + "half\r\n.");
  }
  TestClient whole(server->port());
  greet(whole);
  whole.send(kMail + "whole\r\n.\r\n");
  House::Case mail = house.take();
  mail.done({{250, "2.0.0 ok"}});
  whole.send("QUIT\r\n");
  whole.read_all();
  whole.close();
  server->stop();
  EXPECT_EQ(mail.raw, "whole\r\n");
  EXPECT_TRUE(house.cases.empty());
}

TEST(SmtpServer, SendsSurplusSessionsAway) {
  House house;
  SmtpOptions narrow = options();
  narrow.sessions_per_peer = 2;
  const auto server = SmtpServer::start(narrow, house.doors());
  TestClient first(server->port());
  TestClient second(server->port());
  greet(first);
  greet(second);
  EXPECT_TRUE(TestClient(server->port()).read_all().starts_with("421 4.7.0 "));
  first.send("QUIT\r\n");
  first.read_all();
  first.close();
  // The place is free once the server has seen the end.
  for (std::string hello; !hello.starts_with("220 ");) hello = TestClient(server->port()).read_until("\r\n");
}

TEST(SmtpServer, LimitsTheBytesInFlight) {
  House house;
  SmtpOptions narrow = options();
  narrow.bytes_in_flight = 100'000;
  const auto server = SmtpServer::start(narrow, house.doors());
  const auto try_mail = [&](std::size_t lines) {
    auto client = std::make_unique<TestClient>(server->port());
    greet(*client);
    std::string raw;
    for (std::size_t i = 0; i < lines; ++i) raw += std::string(998, 'x') + "\r\n";
    client->send(kMail + raw + ".\r\n");
    return client;
  };
  const auto first = try_mail(99);
  House::Case held = house.take();
  // One too many while the first is undecided, whether seen at MAIL, DATA or the end of data.
  EXPECT_TRUE(try_mail(50)->read_until("452 4.3.1").ends_with("452 4.3.1"));
  const auto small = try_mail(1);
  house.take().done({{250, "2.0.0 small"}});
  EXPECT_TRUE(small->read_until("2.0.0 small").ends_with("2.0.0 small"));
  held.done({{250, "2.0.0 ok"}});
  EXPECT_TRUE(first->read_until("2.0.0 ok").ends_with("2.0.0 ok"));
  const auto third = try_mail(50);
  house.take().done({{250, "2.0.0 third"}});
  EXPECT_TRUE(third->read_until("2.0.0 third").ends_with("2.0.0 third"));
}

TEST(SmtpServer, ClosesASilentSession) {
  House house;
  // One deadline is short at a time: this client, too, may be slow to say its first words.
  SmtpOptions of_commands = options(), of_data = options();
  of_commands.deadlines.command = Duration::milliseconds(100);
  of_data.deadlines.data_block = Duration::milliseconds(100);
  const auto server = SmtpServer::start(of_commands, house.doors());
  TestClient silent(server->port());
  EXPECT_TRUE(silent.read_all().contains("\r\n421 4.4.2 "));
  EXPECT_TRUE(silent.closed());
  const auto patient = SmtpServer::start(of_data, house.doors());
  TestClient stuck(patient->port());
  greet(stuck);
  stuck.send(kMail + "half");
  EXPECT_TRUE(stuck.read_all().contains("\r\n421 4.4.2 "));
}

TEST(SmtpServer, FinishesAMailInDataBeforeItStops) {
  House house;
  const auto server = SmtpServer::start(options(), house.doors());
  TestClient idle(server->port());
  greet(idle);
  TestClient busy(server->port());
  greet(busy);
  busy.send(kMail + "first half\r\n");
  busy.read_until("354 End with a dot on a line of its own\r\n");
  auto stopped = std::async(std::launch::async, [&] { server->stop(); });
  EXPECT_TRUE(idle.read_all().starts_with("421 4.3.2 "));
  idle.close();
  busy.send("second half\r\n.\r\n");
  House::Case mail = house.take();
  EXPECT_EQ(mail.raw, "first half\r\nsecond half\r\n");
  mail.done({{250, "2.0.0 ok"}});
  EXPECT_EQ(busy.read_all(), "250 2.0.0 ok\r\n421 4.3.2 Shutting down\r\n");
  busy.close();
  stopped.get();
}

TEST(SmtpServer, ToleratesADecisionAfterItsEnd) {
  House house;
  SmtpOptions hasty = options();
  hasty.deadlines.stop = Duration::milliseconds(50);
  auto server = SmtpServer::start(hasty, house.doors());
  TestClient client(server->port());
  greet(client);
  client.send(kMail + "x\r\n.\r\n");
  House::Case mail = house.take();
  server.reset();
  mail.done({{250, "2.0.0 ok"}});
  EXPECT_FALSE(client.read_all().contains("2.0.0 ok"));
}

TEST(SmtpServer, TakesMailsOfManyClientsOnSeveralThreads) {
  SmtpOptions wide = options();
  wide.threads = 2;
  std::atomic<int> taken{0};
  const auto server = SmtpServer::start(wide, {.recipient = [](const Envelope&, const std::string&) { return SmtpAnswer{250, "2.1.5 Ok"}; },
                                               .accept =
                                                   [&](const Envelope&, const std::string&, const auto& done) {
                                                     ++taken;
                                                     done({{250, "2.0.0 ok"}});
                                                   }});
  std::vector<std::future<int>> clients;
  for (int i = 0; i < 20; ++i) {
    clients.push_back(std::async(std::launch::async, [&] {
      TestClient client(server->port());
      greet(client);
      int ok = 0;
      for (int mail = 0; mail < 50; ++mail) {
        client.send(kMail + "x\r\n.\r\n");
        ok += client.read_until("2.0.0 ok\r\n").ends_with("250 2.0.0 ok\r\n") ? 1 : 0;
      }
      return ok;
    }));
  }
  for (auto& client : clients) EXPECT_EQ(client.get(), 50);
  EXPECT_EQ(taken, 1'000);
}

} // namespace
} // namespace sk::net
