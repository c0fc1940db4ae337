#include "desk/intake/intake_api.hpp"

#include "base/core/limits.hpp"
#include "base/json/read.hpp"
#include "base/json/write.hpp"
#include "base/mime/mail.hpp"
#include "base/text/unicode.hpp"
#include "desk/intake/intake_store.hpp"

namespace sk::intake {

struct QuarantineRow {
  std::string id, cause, sender, subject;
  Instant received_at;
  std::int64_t size = 0;
};
BOOST_DESCRIBE_STRUCT(QuarantineRow, (), (id, cause, sender, subject, received_at, size))

struct QuarantinePage {
  std::vector<QuarantineRow> items;
  std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(QuarantinePage, (), (items, next_cursor))

struct HeaderView {
  std::string name, value;
};
BOOST_DESCRIBE_STRUCT(HeaderView, (), (name, value))

struct QuarantineView : QuarantineRow {
  std::string text;
  std::vector<HeaderView> headers;
};
BOOST_DESCRIBE_STRUCT(QuarantineView, (QuarantineRow), (text, headers))

struct ListQuarantine {
  std::optional<std::string> cursor;
  std::optional<int> limit;
};
BOOST_DESCRIBE_STRUCT(ListQuarantine, (), (cursor, limit))
constexpr auto rules_of(const ListQuarantine*) { return json::rules({"limit", {.min = 1, .max = static_cast<std::int64_t>(limits::kPageRows)}}); }

namespace {

void fill(QuarantineRow& row, const access::Call& call, const IntakeItem& item) {
  row.id = call.seal(item.id);
  row.cause = item.cause;
  row.sender = item.sender.empty() ? item.envelope.sender : item.sender;
  row.subject = item.subject;
  row.received_at = item.received_at;
  row.size = item.size;
}

Outcome<QuarantinePage> list(access::Call& call, const ListQuarantine& input) {
  std::optional<IntakeItemId> before;
  if (input.cursor) {
    before = call.house.seal.open<IntakeItemTag>(*input.cursor);
    if (!before) return refuse_field("cursor", "cursor.invalid");
  }
  if (!can(call.actor, access::Action::QuarantineRead, {call.actor.desk, {}, {}})) return refuse(RefusalCode::NotAllowed, "access.not_allowed");
  const int limit = input.limit.value_or(50);
  const std::vector<IntakeItem> items = call.house.database.read([&](db::Tx& tx) { return quarantined_items(tx, call.actor.desk, before, limit); });
  QuarantinePage page;
  for (const IntakeItem& item : items) fill(page.items.emplace_back(), call, item);
  if (items.size() == static_cast<std::size_t>(limit)) page.next_cursor = call.seal(items.back().id);
  return page;
}

Outcome<QuarantineView> show(access::Call& call, const http::NoInput&) {
  const std::optional<IntakeItemId> id = call.path_id<IntakeItemId>("item");
  const std::optional<IntakeItem> item = id ? call.house.database.read([&](db::Tx& tx) { return find_item(tx, *id); }) : std::nullopt;
  if (!item || item->state != ItemState::Quarantined || !can(call.actor, access::Action::QuarantineRead, {item->desk, {}, {}})) {
    return refuse(RefusalCode::NotFound, "quarantine.not_found");
  }
  QuarantineView view;
  fill(view, call, *item);
  const std::optional<std::string> raw = call.house.blobs.get(item->raw_digest);
  if (!raw) return view;
  if (const std::expected<mime::Mail, mime::MailFault> mail = mime::parse_mail(*raw)) {
    view.text = mail->text;
    for (const auto& [name, value] : mail->headers) view.headers.push_back({name, value});
  } else {
    // Beyond the limits of reading: the beginning, as it came.
    view.text = text::make_utf8(text::cut_bytes(text::make_utf8(*raw), 64 * 1024));
  }
  return view;
}

}  // namespace

void add_routes(access::Routes& routes) {
  using http::Standing;
  routes.get<ListQuarantine, QuarantinePage>("/api/v1/quarantine", {Standing::Staff, "quarantine.read"}, "Mails that were not made tickets, with the cause", list);
  routes.get<http::NoInput, QuarantineView>("/api/v1/quarantine/{item}", {Standing::Staff, "quarantine.read"}, "Read a quarantined mail", show);
}

}  // namespace sk::intake
