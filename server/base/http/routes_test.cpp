#include "base/http/routes.hpp"

#include <gmock/gmock.h>

#include "base/core/broken.hpp"

namespace sk::http {

namespace {

enum class Sorting { NewestFirst, OldestFirst };
BOOST_DESCRIBE_ENUM(Sorting, NewestFirst, OldestFirst)

struct ListThings {
  std::optional<std::string> text;
  std::optional<Sorting> order;
  std::vector<std::string> tag;
};
BOOST_DESCRIBE_STRUCT(ListThings, (), (text, order, tag))

struct OpenThing {
  std::string subject;
};
BOOST_DESCRIBE_STRUCT(OpenThing, (), (subject))
constexpr auto rules_of(const OpenThing*) { return json::rules({"subject", {.min_chars = 1, .max_chars = 5}}); }

struct ThingView {
  std::string name;
  std::string asked;
};
BOOST_DESCRIBE_STRUCT(ThingView, (), (name, asked))

struct Deep {
  std::vector<ThingView> things;
};
BOOST_DESCRIBE_STRUCT(Deep, (), (things))

struct TestCall {
  Request request;
  std::string text(std::string_view key, const Words& args) const {
    std::string all(key);
    for (const auto& [name, value] : args) all.append(" ").append(name).append("=").append(value);
    return all;
  }
};

Outcome<ThingView> open_thing(TestCall&, const OpenThing& input) { return ThingView{input.subject, "open"}; }
Outcome<ThingView> list_things(TestCall&, const ListThings& input) {
  return ThingView{input.text.value_or("-"), std::to_string(input.tag.size())};
}
Outcome<ThingView> show_thing(TestCall& call, const NoInput&) {
  if (call.request.path_param("thing") == "gone") return refuse(RefusalCode::NotFound, "thing.not_found", {{"thing", "gone"}});
  return ThingView{std::string(call.request.path_param("thing")), "show"};
}
Outcome<NoOutput> drop_thing(TestCall&, const NoInput&) { return NoOutput{}; }
Outcome<Response> page(TestCall&, const NoInput&) { return text(200, "text/html", "<p>"); }
Outcome<Response> cookie_and_view(TestCall&, const OpenThing&) {
  Response response = text(200, "application/json", "{}");
  response.set("Set-Cookie", "a=b");
  return response;
}
Outcome<NoOutput> upload(TestCall& call, const RawInput&) {
  if (call.request.body.empty()) return refuse(RefusalCode::Invalid, "empty");
  return NoOutput{};
}
Outcome<NoOutput> deep(TestCall&, const Deep&) { return NoOutput{}; }

constexpr Permission kAnyone{Standing::Anyone, "thing.any"};

Routes<TestCall> things() {
  Routes<TestCall> routes;
  routes.get<ListThings, ThingView>("/api/v1/things", kAnyone, "List things", list_things);
  routes.post<OpenThing, ThingView>("/api/v1/things", kAnyone, "Open a thing", open_thing).answers(201).help("Long help");
  routes.get<NoInput, ThingView>("/api/v1/things/{thing}", kAnyone, "Show a thing", show_thing);
  routes.del<NoInput, NoOutput>("/api/v1/things/{thing}", kAnyone, "Drop a thing", drop_thing);
  routes.post<NoInput, NoOutput>("/api/v1/things/{thing}/drop", kAnyone, "Drop a thing", drop_thing);
  routes.get<NoInput, Response>("/", kAnyone, "Page", page);
  routes.post<OpenThing, ThingView>("/api/v1/login", kAnyone, "Log in", cookie_and_view);
  routes.post<RawInput, NoOutput>("/api/v1/files", kAnyone, "Upload", upload);
  return routes;
}

Response answer(const Routes<TestCall>& routes, Request request) {
  TestCall call{std::move(request)};
  call.request.id = "r1";
  bool known = false;
  const Route<TestCall>* route = routes.match(call.request.method, call.request.path, call.request.path_params, known);
  if (route == nullptr) return text(known ? 405 : 404, "text/plain", "");
  return route->run(call);
}

Request json_post(std::string path, std::string body) {
  return {.method = Method::Post,
          .path = std::move(path),
          .headers = {{"content-type", "application/json; charset=utf-8"}},
          .body = std::move(body)};
}

TEST(Routes, AnswersADescribedValueAsJson) {
  const Response response = answer(things(), json_post("/api/v1/things", R"({"subject":"Å"})"));
  EXPECT_EQ(response.status, 201);
  EXPECT_EQ(response.body, R"({"name":"Å","asked":"open"})");
  EXPECT_THAT(response.headers, testing::ElementsAre(testing::Pair("Content-Type", "application/json")));
}

TEST(Routes, ReadsTheInputOfGetFromTheQuery) {
  const Response response =
      answer(things(), {.path = "/api/v1/things", .query = {{"tag", "a"}, {"text", "x"}, {"tag", "b"}, {"order", "oldest_first"}}});
  EXPECT_EQ(response.body, R"({"name":"x","asked":"2"})");
}

TEST(Routes, RendersEveryFaultTranslatedWithItsPath) {
  const Response response = answer(things(), json_post("/api/v1/things", R"({"subject":"longer","colour":1})"));
  EXPECT_EQ(response.status, 400);
  EXPECT_EQ(response.body, R"({"error":{"code":"invalid","text":"input.invalid","request":"r1","faults":[)"
                           R"({"path":"colour","code":"input.unknown_field","text":"input.unknown_field"},)"
                           R"({"path":"subject","code":"input.too_long","text":"input.too_long max=5"}]}})");
}

TEST(Routes, RendersARefusalOfTheHandlerWithItsStatus) {
  const Response response = answer(things(), {.path = "/api/v1/things/gone"});
  EXPECT_EQ(response.status, 404);
  EXPECT_EQ(response.body, R"({"error":{"code":"not_found","text":"thing.not_found thing=gone","request":"r1","faults":[]}})");
}

TEST(Routes, AnswersNoOutputWith204AndNoBody) {
  const Response response = answer(things(), {.method = Method::Delete, .path = "/api/v1/things/7"});
  EXPECT_EQ(response.status, 204);
  EXPECT_EQ(response.body, "");
  EXPECT_TRUE(response.headers.empty());
}

TEST(Routes, LetsAResponsePassThroughEvenWhereAnOutputIsDocumented) {
  EXPECT_EQ(answer(things(), {.path = "/"}).body, "<p>");
  EXPECT_THAT(answer(things(), json_post("/api/v1/login", R"({"subject":"x"})")).headers,
              testing::Contains(testing::Pair("Set-Cookie", "a=b")));
}

TEST(Routes, RefusesABodyThatDoesNotSayItIsJson) {
  for (const char* type : {"text/plain", "application/x-www-form-urlencoded", "application/jsonp", ""}) {
    Request request = json_post("/api/v1/things", R"({"subject":"x"})");
    request.headers = {{"content-type", type}};
    const Response response = answer(things(), request);
    EXPECT_EQ(response.status, 415) << type;
    EXPECT_THAT(response.body, testing::HasSubstr(R"("code":"unsupported_media_type")"));
  }
}

TEST(Routes, TakesAnEmptyBodyOrAnEmptyObjectWhereNoInputIsAsked) {
  const std::string path = "/api/v1/things/7/drop";
  EXPECT_EQ(answer(things(), {.method = Method::Post, .path = path}).status, 204);
  EXPECT_EQ(answer(things(), json_post(path, "{}")).status, 204);
  EXPECT_EQ(answer(things(), json_post(path, R"({"a":1})")).status, 400);
  EXPECT_EQ(answer(things(), {.method = Method::Post, .path = path, .body = "{}"}).status, 415);
}

TEST(Routes, RefusesQueryParametersThatNobodyAskedFor) {
  EXPECT_EQ(answer(things(), {.path = "/api/v1/things/7", .query = {{"a", "b"}}}).status, 400);
  Request post = json_post("/api/v1/things", R"({"subject":"x"})");
  post.query = {{"subject", "y"}};
  EXPECT_EQ(answer(things(), post).status, 400);
}

TEST(Routes, LeavesARawBodyToTheHandler) {
  EXPECT_EQ(answer(things(), {.method = Method::Post, .path = "/api/v1/files", .query = {{"name", "a.pdf"}}, .body = "%PDF"}).status, 204);
  EXPECT_EQ(answer(things(), {.method = Method::Post, .path = "/api/v1/files"}).status, 400);
}

TEST(Routes, AnswersHeadByTheRouteOfGet) {
  EXPECT_EQ(answer(things(), {.method = Method::Head, .path = "/api/v1/things/7"}).status, 200);
  EXPECT_EQ(answer(things(), {.method = Method::Head, .path = "/api/v1/things/7/drop"}).status, 405);
}

TEST(Routes, TellsAnUnknownPathFromAnUnknownMethod) {
  EXPECT_EQ(answer(things(), {.method = Method::Put, .path = "/api/v1/things"}).status, 405);
  for (const char* path : {"/api/v1/thing", "/api/v1/things/", "/api/v1/things/7/", "/api//v1/things", "", "api/v1/things", "//"})
    EXPECT_EQ(answer(things(), {.path = path}).status, 404) << path;
  EXPECT_EQ(things().allowed("/api/v1/things/7"), "GET, HEAD, DELETE");
  EXPECT_EQ(things().allowed("/nowhere"), "");
}

TEST(Routes, PrefersALiteralSegmentButFallsBackToTheParameter) {
  Routes<TestCall> routes;
  routes.get<NoInput, ThingView>("/t/{thing}", kAnyone, "One", show_thing);
  routes.get<NoInput, ThingView>("/t/mine", kAnyone, "Mine", show_thing);
  routes.get<NoInput, ThingView>("/t/{thing}/log", kAnyone, "Log", show_thing);
  routes.post<NoInput, NoOutput>("/t/{thing}", kAnyone, "Drop", drop_thing);
  Pairs params;
  bool known = false;
  EXPECT_EQ(routes.match(Method::Get, "/t/mine", params, known)->summary, "Mine");
  EXPECT_TRUE(params.empty());
  EXPECT_EQ(routes.match(Method::Get, "/t/mine/log", params, known)->summary, "Log");
  EXPECT_THAT(params, testing::ElementsAre(testing::Pair("thing", "mine")));
  EXPECT_EQ(routes.match(Method::Post, "/t/mine", params, known)->summary, "Drop");
  EXPECT_EQ(routes.match(Method::Get, "/t/8", params, known)->summary, "One");
}

TEST(Routes, RefusesATableThatIsAmbiguous) {
  Routes<TestCall> routes = things();
  EXPECT_THROW((routes.get<NoInput, ThingView>("/api/v1/things/{thing}", kAnyone, "Again", show_thing)), BrokenInvariant);
  EXPECT_THROW((routes.get<NoInput, ThingView>("/api/v1/things/{other}/x", kAnyone, "Other name", show_thing)), BrokenInvariant);
  for (const char* path : {"api", "/a//b", "/a/", "/a{b}", "/{}"})
    EXPECT_THROW((routes.get<NoInput, ThingView>(path, kAnyone, "No path", show_thing)), BrokenInvariant) << path;
}

TEST(Routes, RefusesAQueryInputThatIsDeeperThanAQueryString) {
  Routes<TestCall> routes;
  EXPECT_THROW((routes.get<Deep, NoOutput>("/deep", kAnyone, "Deep", deep)), BrokenInvariant);
}

TEST(Routes, RefusesAPermissionWithoutAnAction) {
  Routes<TestCall> routes;
  EXPECT_THROW((routes.get<NoInput, Response>("/x", {Standing::Anyone, ""}, "X", page)), BrokenInvariant);
}

} // namespace

} // namespace sk::http
