#include "desk/intake/intake_api.hpp"

#include "base/core/limits.hpp"
#include "base/json/read.hpp"
#include "base/json/write.hpp"
#include "base/mime/mail.hpp"
#include "base/text/unicode.hpp"
#include "desk/intake/quarantine.hpp"
#include "desk/intake/held_api.hpp"
#include "desk/intake/undeliverable_api.hpp"

namespace sk::intake {

struct QuarantineRow {
  std::string id, cause, sender, subject;
  Instant received_at;
  std::int64_t size = 0;
  QuarantineState state = QuarantineState::Waiting;
  std::optional<std::string> decided_by, reason, ticket;  // released: the number of the ticket
  std::optional<Instant> decided_at;
};
BOOST_DESCRIBE_STRUCT(QuarantineRow, (), (id, cause, sender, subject, received_at, size, state, decided_by, reason, ticket, decided_at))

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
  std::optional<QuarantineState> state;
  std::optional<std::string> cursor;
  std::optional<int> limit;
};
BOOST_DESCRIBE_STRUCT(ListQuarantine, (), (state, cursor, limit))
constexpr auto rules_of(const ListQuarantine*) { return json::rules({"limit", {.min = 1, .max = static_cast<std::int64_t>(limits::kPageRows)}}); }

struct ReleaseMail {
  std::optional<std::string> ticket;
  std::optional<bool> as_contact;
};
BOOST_DESCRIBE_STRUCT(ReleaseMail, (), (ticket, as_contact))
constexpr auto rules_of(const ReleaseMail*) { return json::rules({{"ticket", {.min_chars = 1, .max_chars = 60, .one_line = true}}}); }

struct ReleasedView {
  std::string ticket;
};
BOOST_DESCRIBE_STRUCT(ReleasedView, (), (ticket))

struct DiscardMail {
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(DiscardMail, (), (reason))
constexpr auto rules_of(const DiscardMail*) { return json::rules({{"reason", {.min_chars = 1, .max_chars = 400, .one_line = true}}}); }

namespace {

void fill(QuarantineRow& row, const access::Call& call, const QuarantinedItem& found) {
  const IntakeItem& item = found.item;
  row.id = call.seal(item.id);
  row.cause = item.cause;
  row.sender = item.sender.empty() ? item.envelope.sender : item.sender;
  row.subject = item.subject;
  row.received_at = item.received_at;
  row.size = item.size;
  row.state = found.state;
  if (!found.decision) return;
  row.decided_by = found.decision->actor_name;
  row.decided_at = found.decision->at;
  if (!found.decision->reason.empty()) row.reason = found.decision->reason;
  if (!found.ticket_number.empty()) row.ticket = found.ticket_number;
}

Outcome<QuarantinePage> list(access::Call& call, const ListQuarantine& input) {
  std::optional<IntakeItemId> before;
  if (input.cursor) {
    before = call.house.seal.open<IntakeItemTag>(*input.cursor);
    if (!before) return refuse_field("cursor", "cursor.invalid");
  }
  if (!can(call.actor, access::Action::QuarantineRead, {call.actor.desk, {}, {}})) return refuse(RefusalCode::NotAllowed, "access.not_allowed");
  const int limit = input.limit.value_or(50);
  const QuarantineState state = input.state.value_or(QuarantineState::Waiting);
  const std::vector<QuarantinedItem> items =
      call.house.database.read([&](db::Tx& tx) { return list_quarantined(tx, call.actor.desk, state, before, limit); });
  QuarantinePage page;
  for (const QuarantinedItem& item : items) fill(page.items.emplace_back(), call, item);
  if (items.size() == static_cast<std::size_t>(limit)) page.next_cursor = call.seal(items.back().item.id);
  return page;
}

Outcome<QuarantineView> show(access::Call& call, const http::NoInput&) {
  const std::optional<IntakeItemId> id = call.path_id<IntakeItemId>("item");
  const std::optional<QuarantinedItem> found = id ? call.house.database.read([&](db::Tx& tx) { return find_quarantined(tx, *id); }) : std::nullopt;
  if (!found || !can(call.actor, access::Action::QuarantineRead, {found->item.desk, {}, {}})) {
    return refuse(RefusalCode::NotFound, "quarantine.not_found");
  }
  QuarantineView view;
  fill(view, call, *found);
  const std::optional<std::string> raw = found->raw_removed ? std::nullopt : call.house.blobs.get(found->item.raw_digest);
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

Outcome<ReleasedView> release_here(access::Call& call, const ReleaseMail& input) {
  const std::optional<IntakeItemId> id = call.path_id<IntakeItemId>("item");
  if (!id) return refuse(RefusalCode::NotFound, "quarantine.not_found");
  SK_TRY(std::string number, release(call.house, call.actor, *id, {input.ticket, input.as_contact.value_or(false)}));
  return ReleasedView{std::move(number)};
}

Outcome<http::NoOutput> discard_here(access::Call& call, const DiscardMail& input) {
  const std::optional<IntakeItemId> id = call.path_id<IntakeItemId>("item");
  if (!id) return refuse(RefusalCode::NotFound, "quarantine.not_found");
  SK_TRY([[maybe_unused]] const Decision decision, discard(call.house, call.actor, *id, input.reason));
  return http::NoOutput{};
}

}  // namespace

void add_routes(access::Routes& routes) {
  using http::Standing;
  add_undeliverable_routes(routes);
  add_held_routes(routes);
  routes.get<ListQuarantine, QuarantinePage>("/api/v1/quarantine", {Standing::Staff, "quarantine.read"}, "Mails that were not made tickets, with the cause", list);
  routes.get<http::NoInput, QuarantineView>("/api/v1/quarantine/{item}", {Standing::Staff, "quarantine.read"}, "Read a quarantined mail", show);
  routes.post<ReleaseMail, ReleasedView>("/api/v1/quarantine/{item}/release", {Standing::Staff, "quarantine.release"},
                                         "Make a quarantined mail a ticket, or a message of the given one", release_here)
      .help("The reporter is the From address; it counts as the known contact when the mail proves it, or with as_contact on the agent's word. "
            "Whoever decides second gets 409.");
  routes.post<DiscardMail, http::NoOutput>("/api/v1/quarantine/{item}/discard", {Standing::Staff, "quarantine.discard"},
                                           "Discard a quarantined mail, with a reason", discard_here);
}

}  // namespace sk::intake
