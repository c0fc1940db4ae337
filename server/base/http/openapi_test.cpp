#include "base/http/openapi.hpp"

#include <gmock/gmock.h>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

namespace sk::http {

namespace {

enum class Order { Changed, Created };
BOOST_DESCRIBE_ENUM(Order, Changed, Created)

struct ListTickets {
  std::optional<Order> order;
  std::vector<std::string> tag;
  int limit = 50;
};
BOOST_DESCRIBE_STRUCT(ListTickets, (), (order, tag, limit))
constexpr auto rules_of(const ListTickets*) { return json::rules({"limit", {.min = 1, .max = 200, .help = "Rows of a page"}}); }

struct OpenTicket {
  std::string subject;
};
BOOST_DESCRIBE_STRUCT(OpenTicket, (), (subject))

struct TicketView {
  std::string id;
};
BOOST_DESCRIBE_STRUCT(TicketView, (), (id))

struct TestCall {
  Request request;
  std::string text(std::string_view key, const Words&) const { return std::string(key); }
};

Outcome<TicketView> list(TestCall&, const ListTickets&) { return TicketView{}; }
Outcome<TicketView> open(TestCall&, const OpenTicket&) { return TicketView{}; }
Outcome<NoOutput> drop(TestCall&, const NoInput&) { return NoOutput{}; }
Outcome<Response> raw(TestCall&, const NoInput&) { return Response{}; }
Outcome<TicketView> upload(TestCall&, const RawInput&) { return TicketView{}; }

using boost::json::value;

class OpenApi : public testing::Test {
protected:
  Routes<TestCall> routes(bool turned = false) {
    Routes<TestCall> table;
    const auto reading = [&] { table.get<ListTickets, TicketView>("/api/v1/tickets", {Standing::SignedIn, "ticket.list"}, "List", list); };
    const auto writing = [&] {
      table.post<OpenTicket, TicketView>("/api/v1/tickets", {Standing::Staff, "ticket.open"}, "Open", open).answers(201).help("At length");
    };
    if (turned) writing();
    reading();
    if (!turned) writing();
    table.del<NoInput, NoOutput>("/api/v1/tickets/{ticket}/locks/{lock}", {Standing::Administrator, "lock.drop"}, "Unlock", drop);
    table.get<NoInput, Response>("/api/v1/live", {Standing::SignedIn, "live.listen"}, "Listen", raw);
    table.post<RawInput, TicketView>("/api/v1/files", {Standing::Anyone, "file.add"}, "Upload", upload);
    table.get<NoInput, Response>("/health", {Standing::Anyone, "health.read"}, "Health", raw);
    return table;
  }
  std::string document(bool turned = false) {
    return openapi(routes(turned), {.title = "Desk", .version = "1.2", .session_cookie = "desk_session"});
  }
  value root_ = boost::json::parse(document());
  std::string at(std::string_view pointer) { return boost::json::serialize(root_.at_pointer(pointer)); }
};

TEST_F(OpenApi, IsTheSameForEveryOrderOfTheTable) { EXPECT_EQ(document(), document(true)); }

TEST_F(OpenApi, DescribesEveryRouteBelowThePrefix) {
  std::vector<std::string> paths;
  for (const auto& path : root_.at("paths").as_object()) paths.emplace_back(path.key());
  EXPECT_THAT(paths, testing::ElementsAre("/api/v1/files", "/api/v1/live", "/api/v1/tickets", "/api/v1/tickets/{ticket}/locks/{lock}"));
  EXPECT_EQ(at("/openapi"), R"("3.1.0")");
  EXPECT_EQ(at("/info"), R"({"title":"Desk","version":"1.2"})");
  EXPECT_EQ(at("/tags"), R"([{"name":"files"},{"name":"live"},{"name":"tickets"}])");
}

TEST_F(OpenApi, SaysWhoMayAskAndHow) {
  EXPECT_EQ(at("/paths/~1api~1v1~1tickets/post/x-permission"), R"("ticket.open")");
  EXPECT_EQ(at("/paths/~1api~1v1~1tickets/post/x-standing"), R"("staff")");
  EXPECT_EQ(at("/paths/~1api~1v1~1tickets/get/x-standing"), R"("signed_in")");
  EXPECT_EQ(at("/paths/~1api~1v1~1tickets/post/security"), R"([{"token":[]},{"session":[],"csrf":[]}])");
  EXPECT_EQ(at("/paths/~1api~1v1~1tickets/get/security"), R"([{"token":[]},{"session":[]}])");
  EXPECT_EQ(at("/paths/~1api~1v1~1files/post/security"), "[]");
  EXPECT_EQ(at("/components/securitySchemes/session/name"), R"("desk_session")");
  EXPECT_EQ(at("/components/securitySchemes/csrf/name"), R"("X-CSRF-Token")");
}

TEST_F(OpenApi, WritesParametersOfQueryAndPath) {
  EXPECT_EQ(at("/paths/~1api~1v1~1tickets/get/parameters"),
            R"([{"name":"order","in":"query","required":false,"schema":{"$ref":"#/components/schemas/Order"}},)"
            R"({"name":"tag","in":"query","required":false,"schema":{"type":"array","items":{"type":"string"}}},)"
            R"({"name":"limit","in":"query","required":true,"description":"Rows of a page",)"
            R"("schema":{"type":"integer","format":"int32","minimum":1,"maximum":200}}])");
  EXPECT_EQ(at("/paths/~1api~1v1~1tickets~1{ticket}~1locks~1{lock}/delete/parameters"),
            R"([{"name":"ticket","in":"path","required":true,"schema":{"type":"string"}},)"
            R"({"name":"lock","in":"path","required":true,"schema":{"type":"string"}}])");
  EXPECT_EQ(at("/paths/~1api~1v1~1tickets~1{ticket}~1locks~1{lock}/delete/operationId"), R"("delete_tickets_by_ticket_locks_by_lock")");
}

TEST_F(OpenApi, WritesBodiesAndAnswers) {
  EXPECT_EQ(at("/paths/~1api~1v1~1tickets/post/requestBody"),
            R"({"required":true,"content":{"application/json":{"schema":{"$ref":"#/components/schemas/OpenTicket"}}}})");
  EXPECT_EQ(at("/paths/~1api~1v1~1tickets/post/responses/201/content"),
            R"({"application/json":{"schema":{"$ref":"#/components/schemas/TicketView"}}})");
  EXPECT_EQ(at("/paths/~1api~1v1~1tickets/post/description"), R"("At length")");
  EXPECT_EQ(at("/paths/~1api~1v1~1tickets~1{ticket}~1locks~1{lock}/delete/responses/204"),
            R"({"description":"Done; there is nothing to say"})");
  EXPECT_EQ(at("/paths/~1api~1v1~1files/post/requestBody/content/application~1octet-stream/schema/format"), R"("binary")");
  EXPECT_FALSE(root_.at_pointer("/paths/~1api~1v1~1live/get").as_object().contains("requestBody"));
}

void collect_references(const value& node, std::vector<std::string>& found) {
  if (const auto* list = node.if_array())
    for (const value& item : *list) collect_references(item, found);
  if (const auto* object = node.if_object())
    for (const auto& [key, member] : *object) {
      if (key == "$ref") found.emplace_back(member.as_string());
      collect_references(member, found);
    }
}

TEST_F(OpenApi, PointsOnlyToWhatIsThere) {
  std::vector<std::string> references;
  collect_references(root_, references);
  EXPECT_GT(references.size(), 5);
  for (const std::string& reference : references) {
    boost::json::error_code missing;
    root_.find_pointer(reference.substr(1), missing);
    EXPECT_FALSE(missing) << reference;
  }
  EXPECT_FALSE(root_.at_pointer("/components/schemas").as_object().contains("ListTickets"));
}

} // namespace

} // namespace sk::http
