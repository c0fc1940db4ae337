// Server-sent events over loopback.
#include <gtest/gtest.h>
#include <sys/resource.h>

#include <fstream>
#include <future>
#include <thread>

#include "base/net/http_server.hpp"
#include "base/net/test_client.hpp"

namespace sk::net {
namespace {

struct Streams {
  std::mutex mutex;
  std::condition_variable changed;
  std::vector<std::shared_ptr<http::EventStream>> open;

  http::Response add() {
    http::Response response;
    response.stream = std::make_shared<http::EventStream>();
    response.body = ": hello\n\n";
    const std::lock_guard lock(mutex);
    open.push_back(response.stream);
    changed.notify_all();
    return response;
  }
  std::shared_ptr<http::EventStream> wait_for_one() {
    std::unique_lock lock(mutex);
    changed.wait(lock, [this] { return !open.empty(); });
    return open.back();
  }
};

HttpOptions options() {
  HttpOptions out;
  out.port = 0;
  out.workers = 2;
  return out;
}

const std::string kListen = "GET /live HTTP/1.1\r\nHost: d.example\r\n\r\n";

std::size_t resident_kib() {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with("VmRSS:")) return std::stoul(line.substr(6));
  }
  return 0;
}

TEST(HttpStream, WritesEventsAsTheyComeAndEndsWhenClosed) {
  Streams streams;
  const auto server = HttpServer::start(options(), [&](http::Request&) { return streams.add(); });
  TestClient client(server->port());
  client.send(kListen);
  const std::string head = client.read_until("\r\n\r\n");
  EXPECT_TRUE(head.contains("Content-Type: text/event-stream\r\n")) << head;
  EXPECT_TRUE(head.contains("Cache-Control: no-store\r\n"));
  EXPECT_TRUE(head.contains("X-Accel-Buffering: no\r\n"));
  EXPECT_FALSE(head.contains("Content-Length"));
  EXPECT_EQ(client.read_until("\n\n"), ": hello\n\n");
  const auto stream = streams.wait_for_one();
  for (int i = 0; i < 100; ++i) stream->push("ticket", std::to_string(i));
  for (int i = 0; i < 100; ++i) ASSERT_EQ(client.read_until("\n\n"), "event: ticket\ndata: " + std::to_string(i) + "\n\n");
  stream->close();
  EXPECT_EQ(client.read_all(), "");
  EXPECT_TRUE(client.closed());
}

TEST(HttpStream, BeatsWhileNothingHappens) {
  Streams streams;
  HttpOptions quick = options();
  quick.deadlines.heartbeat = Duration::milliseconds(20);
  const auto server = HttpServer::start(quick, [&](http::Request&) { return streams.add(); });
  TestClient client(server->port());
  client.send(kListen);
  client.read_until(": hello\n\n");
  EXPECT_EQ(client.read_until("\n\n"), ":\n\n");
  EXPECT_EQ(client.read_until("\n\n"), ":\n\n");
}

TEST(HttpStream, ClosesTheStreamWhenTheReaderGoes) {
  Streams streams;
  const auto server = HttpServer::start(options(), [&](http::Request&) { return streams.add(); });
  TestClient client(server->port());
  client.send(kListen);
  client.read_until(": hello\n\n");
  const auto stream = streams.wait_for_one();
  client.close();
  while (!stream->closed()) std::this_thread::yield();
  EXPECT_EQ(stream->take(), "");
}

TEST(HttpStream, AnswersHeadWithoutAStream) {
  Streams streams;
  const auto server = HttpServer::start(options(), [&](http::Request&) { return streams.add(); });
  TestClient client(server->port());
  client.send("HEAD /live HTTP/1.1\r\nHost: d.example\r\n\r\n");
  EXPECT_TRUE(client.read_all().ends_with("\r\n\r\n"));
  EXPECT_TRUE(streams.wait_for_one()->closed());
}

TEST(HttpStream, EndsStreamsWhenTheServerStops) {
  Streams streams;
  const auto server = HttpServer::start(options(), [&](http::Request&) { return streams.add(); });
  TestClient client(server->port());
  client.send(kListen);
  client.read_until(": hello\n\n");
  auto stopped = std::async(std::launch::async, [&] { server->stop(); });
  client.read_all();
  EXPECT_TRUE(client.closed());
  client.close();
  stopped.get();
  EXPECT_TRUE(streams.wait_for_one()->closed());
}

// A54, O11: an idle reader may cost 64 KiB at most; here both ends of each live in this process.
TEST(HttpStream, AThousandIdleReadersAreCheap) {
  rlimit files{};
  ::getrlimit(RLIMIT_NOFILE, &files);
  files.rlim_cur = files.rlim_max;
  ::setrlimit(RLIMIT_NOFILE, &files);
  if (files.rlim_cur < 2'200) GTEST_SKIP() << "only " << files.rlim_cur << " descriptors";
  Streams streams;
  const auto server = HttpServer::start(options(), [&](http::Request&) { return streams.add(); });
  const std::size_t before = resident_kib();
  std::vector<TestClient> readers;
  for (int i = 0; i < 1'000; ++i) {
    readers.emplace_back(server->port());
    readers.back().send(kListen);
    ASSERT_TRUE(readers.back().read_until(": hello\n\n").ends_with(": hello\n\n"));
  }
  const std::size_t per_reader = (resident_kib() - before) * 1'024 / 1'000;
  RecordProperty("bytes_per_reader", static_cast<int>(per_reader));
  EXPECT_LT(per_reader, 64U * 1'024);
  for (const auto& stream : streams.open) stream->push("e", "{}");
  for (TestClient& reader : readers) ASSERT_EQ(reader.read_until("\n\n"), "event: e\ndata: {}\n\n");
}

} // namespace
} // namespace sk::net
