#include "base/net/http_parser.hpp"

#include <gtest/gtest.h>

#include "base/core/limits.hpp"

namespace sk::net {
namespace {

using Want = HttpParser::Want;

struct Parsed {
  Want want = Want::Head;
  int status = 0; // of the refusal
  http::Request request;
  std::string rest;
  bool keep_alive = false;
};

Parsed parse(std::string bytes, std::size_t chunk = std::string::npos) {
  HttpParser parser;
  Parsed out;
  std::string in;
  for (;;) {
    in += bytes.substr(0, chunk);
    bytes.erase(0, std::min(chunk, bytes.size()));
    out.want = parser.read(in);
    const bool ended = out.want == Want::Nothing || out.want == Want::Refusal;
    if (ended || bytes.empty()) break;
  }
  if (out.want == Want::Refusal) out.status = parser.fault().status;
  if (out.want == Want::Nothing) {
    out.keep_alive = parser.keep_alive();
    out.request = parser.take();
  }
  out.rest = in + bytes;
  return out;
}

const std::string kHost = "Host: desk.example\r\n";

TEST(HttpParser, ReadsARequest) {
  const Parsed got = parse("POST /a%20b?x=1&y=%C3%A5+c HTTP/1.1\r\n" + kHost + "X-Thing: One\r\nContent-Length: 4\r\n\r\nbodyGET");
  ASSERT_EQ(got.want, Want::Nothing);
  EXPECT_EQ(got.request.method, http::Method::Post);
  EXPECT_EQ(got.request.path, "/a b");
  EXPECT_EQ(got.request.query, (http::Pairs{{"x", "1"}, {"y", "\xc3\xa5 c"}}));
  EXPECT_EQ(got.request.header("x-thing"), "One");
  EXPECT_EQ(got.request.body, "body");
  EXPECT_EQ(got.rest, "GET");
  EXPECT_TRUE(got.keep_alive);
}

TEST(HttpParser, ReadsChunksAndTakesNoHeaderFromTheTrailer) {
  const std::string text =
      "PUT / HTTP/1.1\r\n" + kHost + "Transfer-Encoding: Chunked\r\n\r\n3\r\nabc\r\n2;x=y\r\nde\r\n0\r\nX-Evil: 1\r\n\r\n";
  for (const std::size_t chunk : {std::string::npos, std::size_t{1}, std::size_t{7}}) {
    const Parsed got = parse(text, chunk);
    ASSERT_EQ(got.want, Want::Nothing) << chunk;
    EXPECT_EQ(got.request.body, "abcde");
    EXPECT_EQ(got.request.header("x-evil"), "");
  }
}

TEST(HttpParser, KnowsWhenTheConnectionEnds) {
  EXPECT_TRUE(parse("GET / HTTP/1.1\r\n" + kHost + "\r\n").keep_alive);
  EXPECT_FALSE(parse("GET / HTTP/1.1\r\n" + kHost + "Connection: close\r\n\r\n").keep_alive);
  EXPECT_FALSE(parse("GET / HTTP/1.0\r\n\r\n").keep_alive);
}

TEST(HttpParser, SaysOnceThatTheClientWaitsForContinue) {
  HttpParser parser;
  std::string in = "POST / HTTP/1.1\r\n" + kHost + "Expect: 100-continue\r\nContent-Length: 2\r\n\r\n";
  EXPECT_EQ(parser.read(in), Want::Continue);
  EXPECT_EQ(parser.read(in), Want::Body);
  in = "ok";
  EXPECT_EQ(parser.read(in), Want::Nothing);
}

// A54: two readers of these bytes could disagree about where the request ends.
TEST(HttpParser, RefusesAmbiguousRequests) {
  const std::vector<std::pair<std::string, int>> table = {
      {"POST / HTTP/1.1\r\n" + kHost + "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n", 400},
      {"POST / HTTP/1.1\r\n" + kHost + "Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n", 400},
      {"POST / HTTP/1.1\r\n" + kHost + "Content-Length: 3\r\nContent-Length: 3\r\n\r\nabc", 400},
      {"POST / HTTP/1.1\r\n" + kHost + "Content-Length: 3\r\nContent-Length: 4\r\n\r\nabc", 400},
      {"POST / HTTP/1.1\r\n" + kHost + "Content-Length: 3, 3\r\n\r\nabc", 400},
      {"POST / HTTP/1.1\r\n" + kHost + "Content-Length: +3\r\n\r\nabc", 400},
      {"POST / HTTP/1.1\r\n" + kHost + "Content-Length: -1\r\n\r\nabc", 400},
      {"POST / HTTP/1.1\r\n" + kHost + "Content-Length: 0x3\r\n\r\nabc", 400},
      {"POST / HTTP/1.1\r\n" + kHost + "Content-Length: 99999999999999999999999\r\n\r\nabc", 400},
      {"POST / HTTP/1.1\r\n" + kHost + "Content-Length : 3\r\n\r\nabc", 400},
      {"POST / HTTP/1.1\r\n" + kHost + "Transfer-Encoding: gzip, chunked\r\n\r\n", 400},
      {"POST / HTTP/1.1\r\n" + kHost + "Transfer-Encoding: identity\r\n\r\n", 400},
      {"POST / HTTP/1.1\r\n" + kHost + "Transfer-Encoding: xchunked\r\n\r\n", 400},
      {"POST / HTTP/1.1\r\n" + kHost + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n", 400},
      {"POST / HTTP/1.0\r\n" + kHost + "Transfer-Encoding: chunked\r\n\r\n", 400},
      {"POST / HTTP/1.1\r\n" + kHost + "Transfer-Encoding: chunked\r\n\r\nxyz\r\n", 400},
      {"POST / HTTP/1.1\r\n" + kHost + "Transfer-Encoding: chunked\r\n\r\n1\r\nabc\r\n", 400},
      {"GET / HTTP/1.1\r\n\r\n", 400},
      {"GET / HTTP/1.1\r\n" + kHost + kHost + "\r\n", 400},
      {"GET / HTTP/1.1\n" + kHost + "\r\n", 400},
      {"GET / HTTP/1.1\r\n" + kHost + "X: a\nY: b\r\n\r\n", 400},
      {"GET / HTTP/1.1\r\n" + kHost + "X y: b\r\n\r\n", 400},
      {"GET / HTTP/1.1\r\n" + kHost + std::string("X: a\0b\r\n\r\n", 10), 400},
      {"GET  / HTTP/1.1\r\n" + kHost + "\r\n", 400},
      {"GET / HTTP/2.0\r\n" + kHost + "\r\n", 400},
      {"GET /%zz HTTP/1.1\r\n" + kHost + "\r\n", 400},
      {"nonsense\r\n\r\n", 400},
      {"\x16\x03\x01\x02\r\n\r\n", 400},
      {"BREW / HTTP/1.1\r\n" + kHost + "\r\n", 501},
      {"CONNECT a.example:443 HTTP/1.1\r\n" + kHost + "\r\n", 501},
      {"GET / HTTP/1.1\r\n" + kHost + "Expect: miracles\r\n\r\n", 417},
  };
  for (const auto& [text, status] : table) {
    EXPECT_EQ(parse(text).status, status) << text;
    EXPECT_EQ(parse(text, 1).status, status) << text;
  }
}

TEST(HttpParser, LimitsTheHeaders) {
  const auto request = [](std::size_t bytes) {
    const std::string frame = "GET / HTTP/1.1\r\n" + kHost + "X: \r\n\r\n";
    return "GET / HTTP/1.1\r\n" + kHost + "X: " + std::string(bytes - frame.size(), 'x') + "\r\n\r\n";
  };
  for (const std::size_t chunk : {std::string::npos, std::size_t{1'000}}) {
    EXPECT_EQ(parse(request(limits::kHttpHeaderBytes - 1), chunk).want, Want::Nothing);
    EXPECT_EQ(parse(request(limits::kHttpHeaderBytes), chunk).want, Want::Nothing);
    EXPECT_EQ(parse(request(limits::kHttpHeaderBytes + 1), chunk).status, 431);
  }
  EXPECT_EQ(parse("GET /" + std::string(100'000, 'x'), 1'000).status, 431);
}

TEST(HttpParser, LimitsTheBody) {
  const auto plain = [](std::size_t bytes) {
    return "POST / HTTP/1.1\r\n" + kHost + "Content-Length: " + std::to_string(bytes) + "\r\n\r\n";
  };
  for (const std::size_t bytes : {limits::kHttpBodyBytes - 1, limits::kHttpBodyBytes}) {
    const Parsed got = parse(plain(bytes) + std::string(bytes, 'x'), 65'536);
    ASSERT_EQ(got.want, Want::Nothing);
    EXPECT_EQ(got.request.body.size(), bytes);
  }
  EXPECT_EQ(parse(plain(limits::kHttpBodyBytes + 1)).status, 413);
  const std::string chunked = "POST / HTTP/1.1\r\n" + kHost + "Transfer-Encoding: chunked\r\n\r\n";
  EXPECT_EQ(parse(chunked + "A00000\r\n").want, Want::Body);
  EXPECT_EQ(parse(chunked + "A00001\r\n").status, 413);
  EXPECT_EQ(parse(chunked + "1;" + std::string(40'000, 'x'), 1'000).status, 400);
}

} // namespace
} // namespace sk::net
