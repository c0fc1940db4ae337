#include "desk/intake/undeliverable_api.hpp"

#include "base/core/limits.hpp"
#include "base/json/read.hpp"
#include "base/json/write.hpp"
#include "desk/people/undeliverable_store.hpp"

namespace sk::intake {

enum class FailureKind { Hard, Soft };
BOOST_DESCRIBE_ENUM(FailureKind, Hard, Soft)

struct UndeliverableView {
  std::string address;
  FailureKind kind = FailureKind::Hard;
  std::string status, reason;
  Instant since;
};
BOOST_DESCRIBE_STRUCT(UndeliverableView, (), (address, kind, status, reason, since))

struct UndeliverablePage {
  std::vector<UndeliverableView> addresses;
  std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(UndeliverablePage, (), (addresses, next_cursor))

struct ListUndeliverable {
  std::optional<std::string> cursor;
  std::optional<int> limit;
};
BOOST_DESCRIBE_STRUCT(ListUndeliverable, (), (cursor, limit))
constexpr auto rules_of(const ListUndeliverable*) {
  return json::rules({{"cursor", {.max_chars = limits::kMailAddressBytes, .one_line = true}},
                      {"limit", {.min = 1, .max = static_cast<std::int64_t>(limits::kPageRows)}}});
}

struct ClearUndeliverable {
  std::string address;
};
BOOST_DESCRIBE_STRUCT(ClearUndeliverable, (), (address))
constexpr auto rules_of(const ClearUndeliverable*) {
  return json::rules({{"address", {.min_chars = 1, .max_chars = limits::kMailAddressBytes, .one_line = true}}});
}

static Outcome<UndeliverablePage> list(access::Call& call, const ListUndeliverable& input) {
  if (!can(call.actor, access::Action::UndeliverableRead, {call.actor.desk, {}, {}})) {
    return refuse(RefusalCode::NotAllowed, "access.not_allowed");
  }
  const int limit = input.limit.value_or(50);
  const std::vector<people::Undeliverable> marks = call.house.database.read(
      [&](db::Tx& tx) { return people::list_undeliverable(tx, call.actor.desk, input.cursor.value_or(""), limit); });
  UndeliverablePage page;
  for (const people::Undeliverable& mark : marks) {
    page.addresses.push_back({mark.address, mark.hard ? FailureKind::Hard : FailureKind::Soft, mark.status, mark.reason, mark.since});
  }
  if (marks.size() == static_cast<std::size_t>(limit)) page.next_cursor = marks.back().address;
  return page;
}

static Outcome<http::NoOutput> clear(access::Call& call, const ClearUndeliverable& input) {
  if (!can(call.actor, access::Action::UndeliverableClear, {call.actor.desk, {}, {}})) {
    return refuse(RefusalCode::NotAllowed, "access.not_allowed");
  }
  const bool cleared =
      call.house.database.write([&](db::Tx& tx) { return people::clear_undeliverable(tx, call.actor.desk, input.address); });
  if (!cleared) return refuse(RefusalCode::NotFound, "undeliverable.not_found");
  return http::NoOutput{};
}

void add_undeliverable_routes(access::Routes& routes) {
  using http::Standing;
  routes.get<ListUndeliverable, UndeliverablePage>("/api/v1/undeliverable-addresses", {Standing::Staff, "undeliverable.read"},
                                                   "Addresses that take no mail, as delivery reports have shown", list);
  routes.post<ClearUndeliverable, http::NoOutput>("/api/v1/undeliverable-addresses/clear", {Standing::Staff, "undeliverable.clear"},
                                                  "Let automatic mails go to an address again", clear);
}

} // namespace sk::intake
