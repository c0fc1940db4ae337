#include "base/http/message.hpp"

#include <gmock/gmock.h>

#include <thread>

#include "base/core/broken.hpp"

namespace sk::http {

namespace {

TEST(Request, FindsTheFirstHeaderAndNothingForAMissingOne) {
  const Request request{.headers = {{"accept", "a"}, {"accept", "b"}}};
  EXPECT_EQ(request.header("accept"), "a");
  EXPECT_EQ(request.header("host"), "");
}

TEST(Request, ReadsCookiesByTheirWholeName) {
  const Request request{.headers = {{"cookie", "xsession=1; session=a=b ;other=\"q\""}, {"cookie", "late=2"}}};
  EXPECT_EQ(request.cookie("session"), "a=b");
  EXPECT_EQ(request.cookie("other"), "\"q\"");
  EXPECT_EQ(request.cookie("late"), "2");
  EXPECT_EQ(request.cookie("sess"), "");
  EXPECT_EQ(request.cookie("missing"), "");
}

TEST(Request, TellsAnEmptyQueryValueFromAMissingOne) {
  const Request request{.query = {{"q", ""}}};
  EXPECT_EQ(request.query_value("q"), "");
  EXPECT_EQ(request.query_value("r"), std::nullopt);
}

TEST(Response, RefusesLineBreaksAndNulInHeaders) {
  Response response;
  using namespace std::string_view_literals;
  for (const std::string_view value : {"a\rb"sv, "a\nSet-Cookie: x=y"sv, "a\0b"sv, "\r\n"sv}) {
    EXPECT_THROW(response.set("X-Name", value), BrokenInvariant);
    EXPECT_THROW(response.add("X-Name", value), BrokenInvariant);
  }
  for (const std::string_view name : {"X Name"sv, "X:Name"sv, "X\n"sv, ""sv, "X\0"sv})
    EXPECT_THROW(response.set(name, "a"), BrokenInvariant);
  EXPECT_TRUE(response.headers.empty());
}

TEST(Response, ReplacesAHeaderWhateverItsCaseAndAddsBesideIt) {
  Response response = text(404, "text/plain", "no");
  response.set("content-type", "text/html");
  response.add("Set-Cookie", "a=1");
  response.add("Set-Cookie", "b=2");
  EXPECT_EQ(response.headers, (Pairs{{"content-type", "text/html"}, {"Set-Cookie", "a=1"}, {"Set-Cookie", "b=2"}}));
  EXPECT_EQ(response.status, 404);
}

TEST(EventStream, FormatsEventsAndHandsThemOutOnce) {
  EventStream stream;
  stream.push("ticket", R"({"a":1})");
  stream.push("note", "one\ntwo");
  EXPECT_EQ(stream.take(), "event: ticket\ndata: {\"a\":1}\n\nevent: note\ndata: one\ndata: two\n\n");
  EXPECT_EQ(stream.take(), "");
  EXPECT_THROW(stream.push("a\nb", "{}"), BrokenInvariant);
}

TEST(EventStream, WakesTheEdgeForPushesAndForCloseAndForWhatCameBefore) {
  EventStream stream;
  stream.push("early", "{}");
  int woken = 0;
  std::string taken;
  stream.on_ready([&] {
    ++woken;
    taken += stream.take();
  });
  EXPECT_EQ(woken, 1);
  stream.push("late", "{}");
  EXPECT_EQ(woken, 2);
  EXPECT_THAT(taken, testing::HasSubstr("late"));
  stream.close();
  stream.close();
  EXPECT_EQ(woken, 3);
  EXPECT_TRUE(stream.closed());
}

TEST(EventStream, TakesNothingMoreAfterItsClose) {
  EventStream stream;
  stream.push("last", "{}");
  stream.close();
  stream.push("later", "{}");
  EXPECT_EQ(stream.take(), "event: last\ndata: {}\n\n");
}

TEST(EventStream, ClosesAReaderThatFallsTooFarBehind) {
  // "event: e\ndata: …\n\n" is 17 bytes around the data.
  const std::string just_fits(256 * 1024 - 17, 'x');
  EventStream patient;
  patient.push("e", just_fits);
  EXPECT_FALSE(patient.closed());
  patient.push("e", "");
  EXPECT_TRUE(patient.closed());
  EXPECT_EQ(patient.take(), "");
  EventStream flooded;
  flooded.push("e", just_fits + "x");
  EXPECT_TRUE(flooded.closed());
}

TEST(EventStream, LosesNothingWhenManyThreadsPush) {
  EventStream stream;
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < 4; ++i)
      threads.emplace_back([&] {
        for (int n = 0; n < 500; ++n) stream.push("e", "{}");
      });
  }
  EXPECT_EQ(stream.take().size(), 4 * 500 * std::string_view("event: e\ndata: {}\n\n").size());
}

TEST(Refusals, HaveAStatusAndAWordEach) {
  EXPECT_EQ(status_of(RefusalCode::NotFound), 404);
  EXPECT_EQ(status_of(RefusalCode::NotLoggedIn), 401);
  EXPECT_EQ(status_of(RefusalCode::NotAllowed), 403);
  EXPECT_EQ(status_of(RefusalCode::Invalid), 400);
  EXPECT_EQ(status_of(RefusalCode::WrongState), 409);
  EXPECT_EQ(status_of(RefusalCode::Stale), 409);
  EXPECT_EQ(status_of(RefusalCode::Duplicate), 409);
  EXPECT_EQ(status_of(RefusalCode::Exhausted), 402);
  EXPECT_EQ(status_of(RefusalCode::TooLarge), 413);
  EXPECT_EQ(status_of(RefusalCode::TooMany), 429);
  EXPECT_EQ(status_of(RefusalCode::NotNow), 503);
  EXPECT_EQ(status_of(RefusalCode::RemoteFailed), 502);
  EXPECT_EQ(status_of(RefusalCode::Unsupported), 405);
  EXPECT_EQ(word_of(RefusalCode::NotLoggedIn), "not_logged_in");
  EXPECT_EQ(word_of(RefusalCode::Stale), "stale");
}

} // namespace

} // namespace sk::http
