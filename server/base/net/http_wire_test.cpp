#include "base/net/http_wire.hpp"

#include <gtest/gtest.h>

namespace sk::net {
namespace {

TEST(HttpWire, DecodesTargets) {
  const auto path_of = [](std::string_view target) { return parse_target(target).value_or(Target{"refused", {}}).path; };
  EXPECT_EQ(path_of("/"), "/");
  EXPECT_EQ(path_of("/a/%C3%A5/b+c"), "/a/\xc3\xa5/b+c");
  EXPECT_EQ(path_of("/..a/.b/c..?x"), "/..a/.b/c..");
  EXPECT_EQ(path_of("http://desk.example/a?b=c"), "/a");
  EXPECT_EQ(path_of("/a?x=/../y"), "/a");
  EXPECT_EQ(parse_target("/?a=1&&b&c=&a=%2B+%26")->query, (http::Pairs{{"a", "1"}, {"b", ""}, {"c", ""}, {"a", "+ &"}}));
}

TEST(HttpWire, RefusesTargetsThatCouldLeadAstray) {
  for (const std::string_view target :
       {"",      "a",       "*",      "desk.example:80", "http://desk.example", "/%",    "/%2",  "/%gg", "/%00",    "/a/../b",
        "/..",   "/.",      "/a/./b", "/a/%2e%2e/b",     "/a%2f..%2fb",         "/a\\b", "/%5c", "/%ff", "/%c0%ae", "/#x",
        "/?a=%", "/?a=%00", "/?a=%ff"}) {
    EXPECT_FALSE(parse_target(target)) << target;
  }
}

http::Request forwarded(const std::string& peer, http::Pairs headers) {
  http::Request request;
  request.peer = peer;
  request.headers = std::move(headers);
  apply_forwarding(request, {"192.0.2.1", "192.0.2.2"});
  return request;
}

TEST(HttpWire, BelievesOnlyTrustedProxies) {
  const http::Request stranger = forwarded("198.51.100.7", {{"x-forwarded-for", "203.0.113.9"}, {"x-forwarded-proto", "https"}});
  EXPECT_EQ(stranger.peer, "198.51.100.7");
  EXPECT_FALSE(stranger.secure);
  const http::Request proxied = forwarded("192.0.2.1", {{"x-forwarded-for", "203.0.113.9"}, {"x-forwarded-proto", "https"}});
  EXPECT_EQ(proxied.peer, "203.0.113.9");
  EXPECT_TRUE(proxied.secure);
  EXPECT_FALSE(forwarded("192.0.2.1", {{"x-forwarded-proto", "https, http"}}).secure);
}

TEST(HttpWire, TakesTheLastAddressThatIsNoProxy) {
  EXPECT_EQ(forwarded("192.0.2.1", {{"x-forwarded-for", "10.0.0.1, 203.0.113.9,192.0.2.2"}}).peer, "203.0.113.9");
  EXPECT_EQ(forwarded("192.0.2.1", {{"x-forwarded-for", "10.0.0.1"}, {"x-forwarded-for", "203.0.113.9"}}).peer, "203.0.113.9");
  EXPECT_EQ(forwarded("192.0.2.1", {{"x-forwarded-for", "forged, nonsense"}}).peer, "192.0.2.1");
  EXPECT_EQ(forwarded("192.0.2.1", {}).peer, "192.0.2.1");
  EXPECT_EQ(forwarded("192.0.2.1", {{"x-forwarded-for", "2001:DB8::1"}}).peer, "2001:db8::1");
}

TEST(HttpWire, LetsNoHeaderStartALine) {
  http::Response response;
  response.headers = {{"X-Name", "a\r\nSet-Cookie: evil=1"}, {"content-length", "99"}, {"Connection", "upgrade"}};
  response.body = "abc";
  EXPECT_EQ(response_head(response, "id", true, false),
            "HTTP/1.1 200 OK\r\nX-Name: a  Set-Cookie: evil=1\r\nX-Request-Id: id\r\nContent-Length: 3\r\n\r\n");
}

TEST(HttpWire, NamesNoLengthWhereThereIsNone) {
  http::Response response;
  response.status = 204;
  EXPECT_EQ(response_head(response, "id", false, false), "HTTP/1.1 204 No Content\r\nX-Request-Id: id\r\nConnection: close\r\n\r\n");
}

} // namespace
} // namespace sk::net
