#include "base/net/http_server.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <future>
#include <semaphore>

#include "base/core/broken.hpp"
#include "base/net/test_client.hpp"

namespace sk::net {
namespace {

http::Response plain(std::string body) {
  http::Response response;
  response.headers = {{"Content-Type", "text/plain"}};
  response.body = std::move(body);
  return response;
}

http::Response echo(http::Request& request) {
  return plain(std::string(http::to_word(request.method)) + " " + request.path + " " + request.body);
}

HttpOptions options() {
  HttpOptions out;
  out.port = 0;
  out.workers = 4;
  return out;
}

std::string get(const std::string& path, const std::string& more = {}) {
  return "GET " + path + " HTTP/1.1\r\nHost: desk.example\r\n" + more + "\r\n";
}

TEST(HttpServer, KeepsTheConnectionBetweenRequests) {
  const auto server = HttpServer::start(options(), echo);
  TestClient client(server->port());
  for (const std::string path : {"/one", "/two"}) {
    client.send(get(path));
    const std::string answer = client.read_answer();
    EXPECT_TRUE(answer.starts_with("HTTP/1.1 200 OK\r\n")) << answer;
    EXPECT_TRUE(answer.ends_with("\r\n\r\nGET " + path + " ")) << answer;
  }
  client.send(get("/three", "Connection: close\r\n"));
  EXPECT_TRUE(client.read_all().contains("Connection: close\r\n"));
  EXPECT_TRUE(client.closed());
}

TEST(HttpServer, AnswersPipelinedRequestsInOrder) {
  const auto server = HttpServer::start(options(), echo);
  TestClient client(server->port());
  std::string all;
  for (int i = 0; i < 200; ++i) all += get("/" + std::to_string(i));
  client.send(all);
  for (int i = 0; i < 200; ++i) ASSERT_TRUE(client.read_answer().ends_with("GET /" + std::to_string(i) + " "));
}

TEST(HttpServer, AnswersHeadWithoutBody) {
  const auto server = HttpServer::start(options(), echo);
  TestClient client(server->port());
  client.send("HEAD /x HTTP/1.1\r\nHost: d.example\r\n\r\n" + get("/y"));
  EXPECT_TRUE(client.read_until("\r\n\r\n").contains("Content-Length: 8\r\n"));
  EXPECT_TRUE(client.read_answer().ends_with("GET /y "));
}

TEST(HttpServer, GivesEachRequestAnId) {
  const auto server = HttpServer::start(options(), [](http::Request& request) { return plain(request.id); });
  TestClient client(server->port());
  std::vector<std::string> ids;
  for (int i = 0; i < 2; ++i) {
    client.send(get("/"));
    const std::string answer = client.read_answer();
    ids.push_back(answer.substr(answer.size() - 16));
    EXPECT_TRUE(answer.contains("X-Request-Id: " + ids.back() + "\r\n")) << answer;
    EXPECT_EQ(ids.back().find_first_not_of("0123456789abcdef"), std::string::npos);
  }
  EXPECT_NE(ids[0], ids[1]);
}

TEST(HttpServer, TakesALargeBodyAfterContinue) {
  const auto server = HttpServer::start(options(), [](http::Request& request) { return plain(std::to_string(request.body.size())); });
  TestClient client(server->port());
  client.send("POST / HTTP/1.1\r\nHost: d.example\r\nContent-Length: 5000000\r\nExpect: 100-continue\r\n\r\n");
  EXPECT_EQ(client.read_until("\r\n\r\n"), "HTTP/1.1 100 Continue\r\n\r\n");
  client.send(std::string(5'000'000, 'x'));
  EXPECT_TRUE(client.read_answer().ends_with("\r\n\r\n5000000"));
}

TEST(HttpServer, WritesALargeAnswer) {
  const auto server = HttpServer::start(options(), [](http::Request&) { return plain(std::string(20'000'000, 'y')); });
  TestClient client(server->port());
  client.send(get("/"));
  EXPECT_GT(client.read_answer().size(), 20'000'000U);
}

TEST(HttpServer, RefusesInTheShapeOfEveryError) {
  const auto server = HttpServer::start(options(), echo);
  TestClient large(server->port());
  large.send("POST / HTTP/1.1\r\nHost: d.example\r\nContent-Length: 99000000\r\n\r\nxxxx");
  const std::string answer = large.read_all();
  EXPECT_TRUE(answer.starts_with("HTTP/1.1 413 "));
  const std::size_t id = answer.find("X-Request-Id: ");
  ASSERT_NE(id, std::string::npos);
  EXPECT_TRUE(answer.ends_with(R"({"error":{"code":"too_large","text":"The request is too large.","request":")" + answer.substr(id + 14, 16) +
                               R"(","faults":[]}})"));
  EXPECT_TRUE(large.closed());
  TestClient malformed(server->port());
  malformed.send("POST / HTTP/1.1\r\nHost: d.example\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n");
  EXPECT_TRUE(malformed.read_all().starts_with("HTTP/1.1 400 "));
  EXPECT_TRUE(malformed.closed());
}

TEST(HttpServer, AnswersABrokenHandlerWith500) {
  const auto server = HttpServer::start(options(), [](http::Request&) -> http::Response { throw Broken("secret"); });
  TestClient client(server->port());
  client.send(get("/"));
  const std::string answer = client.read_answer();
  EXPECT_TRUE(answer.starts_with("HTTP/1.1 500 "));
  EXPECT_FALSE(answer.contains("secret"));
}

TEST(HttpServer, TellsASlowClientSoAndClosesAnIdleOne) {
  // One deadline is short at a time: this client, too, may be slow to say its first words.
  const auto hasty = [](Duration HttpDeadlines::* deadline) {
    HttpOptions some = options();
    some.deadlines.*deadline = Duration::milliseconds(100);
    return HttpServer::start(some, echo);
  };
  const auto of_heads = hasty(&HttpDeadlines::head);
  TestClient slow_head(of_heads->port());
  slow_head.send("GET / HT");
  EXPECT_TRUE(slow_head.read_all().starts_with("HTTP/1.1 408 "));
  const auto of_bodies = hasty(&HttpDeadlines::body);
  TestClient slow_body(of_bodies->port());
  slow_body.send("POST / HTTP/1.1\r\nHost: d.example\r\nContent-Length: 10\r\n\r\nabc");
  EXPECT_TRUE(slow_body.read_all().starts_with("HTTP/1.1 408 "));
  EXPECT_TRUE(slow_body.closed());
  const auto of_idle = hasty(&HttpDeadlines::idle);
  TestClient idle(of_idle->port());
  EXPECT_EQ(idle.read_all(), "");
  EXPECT_TRUE(idle.closed());
}

TEST(HttpServer, ClosesAClientThatReadsNothing) {
  HttpOptions hasty = options();
  // Takes back the time that 20 MB are given by the least rate, but for a fifth of a second.
  hasty.deadlines.write = Duration{200'000 - 20'000'000LL * 1'000'000 / (16 * 1024)};
  const auto server = HttpServer::start(hasty, [](http::Request&) { return plain(std::string(20'000'000, 'y')); });
  TestClient client(server->port());
  client.send(get("/"));
  server->stop(); // returns when the connection is gone
  EXPECT_LT(client.read_all().size(), 20'000'000U);
}

TEST(HttpServer, SendsTooManyRequestsAway) {
  HttpOptions narrow = options();
  narrow.workers = 1;
  narrow.waiting = 1;
  std::binary_semaphore started{0};
  std::binary_semaphore release{0};
  const auto server = HttpServer::start(narrow, [&](http::Request& request) {
    if (request.path == "/slow") {
      started.release();
      release.acquire();
    }
    return echo(request);
  });
  TestClient first(server->port());
  first.send(get("/slow"));
  started.acquire();
  // One waits, whichever comes first; the other is sent away at once.
  TestClient second(server->port());
  TestClient third(server->port());
  second.send(get("/second"));
  third.send(get("/third"));
  const std::string refused = first_to_speak(second, third).read_answer();
  EXPECT_TRUE(refused.starts_with("HTTP/1.1 503 ")) << refused;
  EXPECT_TRUE(refused.contains("Retry-After: 1\r\n"));
  release.release();
  EXPECT_TRUE(first.read_answer().starts_with("HTTP/1.1 200 "));
}

TEST(HttpServer, LimitsTheConnectionsOfOnePeer) {
  HttpOptions narrow = options();
  narrow.per_peer = 1;
  const auto server = HttpServer::start(narrow, echo);
  TestClient first(server->port());
  first.send(get("/"));
  first.read_answer();
  TestClient second(server->port());
  EXPECT_TRUE(second.read_all().starts_with("HTTP/1.1 503 "));
}

TEST(HttpServer, SaysWhyItCannotListen) {
  const auto server = HttpServer::start(options(), echo);
  HttpOptions same = options();
  same.port = server->port();
  EXPECT_THROW(HttpServer::start(same, echo), ConfigError);
  same.address = "localhost";
  EXPECT_THROW(HttpServer::start(same, echo), ConfigError);
}

TEST(HttpServer, ListensOnIpv6Too) {
  HttpOptions six = options();
  six.address = "::1";
  EXPECT_GT(HttpServer::start(six, echo)->port(), 0);
}

TEST(HttpServer, FinishesWhatRunsBeforeItStops) {
  std::binary_semaphore started{0};
  std::binary_semaphore release{0};
  // On one thread the end of the idle one tells that the busy one knows it, too.
  HttpOptions on_one_thread = options();
  on_one_thread.edge_threads = 1;
  const auto server = HttpServer::start(on_one_thread, [&](http::Request& request) {
    started.release();
    release.acquire();
    return echo(request);
  });
  TestClient busy(server->port());
  TestClient idle(server->port());
  busy.send(get("/last"));
  started.acquire();
  auto stopped = std::async(std::launch::async, [&] { server->stop(); });
  EXPECT_EQ(idle.read_all(), "");
  EXPECT_TRUE(idle.closed());
  release.release();
  const std::string answer = busy.read_all();
  EXPECT_TRUE(answer.contains("Connection: close\r\n")) << answer;
  EXPECT_TRUE(answer.ends_with("GET /last ")) << answer;
  stopped.get();
  EXPECT_FALSE(TestClient(server->port()).connected());
}

} // namespace
} // namespace sk::net
