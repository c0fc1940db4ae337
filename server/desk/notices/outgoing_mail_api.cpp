#include "base/json/read.hpp"
#include "base/json/write.hpp"
#include "desk/notices/contact_review.hpp"
#include "desk/notices/notices_api.hpp"
#include "desk/notices/outgoing_mail_store.hpp"

namespace sk::notices {

struct TicketRef {
  std::string id, number;
};
BOOST_DESCRIBE_STRUCT(TicketRef, (), (id, number))

struct OutgoingMailRow {
  std::string id;
  std::optional<TicketRef> ticket; // nothing: a mail of no ticket
  MailKind kind = MailKind::Status;
  std::string to, subject;
  MailState state = MailState::Queued;
  std::string message_id;
  int attempts = 0;
  std::optional<Instant> next_try_at;
  std::optional<std::string> last_reply;
  std::optional<std::string> held_by;
  Instant created_at;
  std::optional<Instant> sent_at;
};
BOOST_DESCRIBE_STRUCT(OutgoingMailRow, (),
                      (id, ticket, kind, to, subject, state, message_id, attempts, next_try_at, last_reply, held_by, created_at, sent_at))

struct OutgoingMailFile {
  std::string name, content_type;
  std::int64_t size = 0;
};
BOOST_DESCRIBE_STRUCT(OutgoingMailFile, (), (name, content_type, size))

struct OutgoingMailView : OutgoingMailRow {
  std::vector<std::string> cc;
  std::vector<OutgoingMailFile> files;
  std::string text;
};
BOOST_DESCRIBE_STRUCT(OutgoingMailView, (OutgoingMailRow), (cc, files, text))

struct OutgoingMailPage {
  std::vector<OutgoingMailRow> mails;
  std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(OutgoingMailPage, (), (mails, next_cursor))

struct ListOutgoingMails {
  std::optional<MailState> state;
  std::optional<std::string> cursor;
  std::optional<int> limit;
};
BOOST_DESCRIBE_STRUCT(ListOutgoingMails, (), (state, cursor, limit))
constexpr auto rules_of(const ListOutgoingMails*) {
  return json::rules({{"limit", {.min = 1, .max = static_cast<std::int64_t>(limits::kPageRows)}}});
}

static void fill(OutgoingMailRow& row, const access::Call& call, const OutgoingMail& mail, const std::string& number) {
  row.id = call.seal(mail.id);
  if (mail.ticket) row.ticket = TicketRef{call.seal(*mail.ticket), number};
  row.kind = mail.kind;
  row.to = mail.recipient;
  row.subject = mail.subject;
  row.state = mail.state;
  row.message_id = mail.message_id;
  row.attempts = mail.attempts;
  const bool waits = mail.state == MailState::Queued || mail.state == MailState::Waiting || mail.state == MailState::Held;
  if (waits) row.next_try_at = mail.next_try_at;
  if (mail.state == MailState::Held) row.held_by = mail.held;
  if (!mail.last_reply.empty()) row.last_reply = mail.last_reply;
  row.created_at = mail.created_at;
  row.sent_at = mail.sent_at;
}

static Outcome<OutgoingMailPage> list(access::Call& call, const ListOutgoingMails& input) {
  MailFilter filter{call.actor.desk, input.state, {}, {}, input.limit.value_or(50)};
  if (input.cursor) {
    filter.before = call.house.seal.open<OutgoingMailTag>(*input.cursor);
    if (!filter.before) return refuse_field("cursor", "cursor.invalid");
  }
  const std::vector<ListedMail> found = call.house.database.read([&](db::Tx& tx) { return list_mails(tx, filter); });
  OutgoingMailPage page;
  for (const ListedMail& one : found) {
    if (!access::can(call.actor, access::Action::OutgoingMailRead, {one.mail.desk, {}, {}})) continue;
    fill(page.mails.emplace_back(), call, one.mail, one.ticket_number);
  }
  if (found.size() == static_cast<std::size_t>(filter.limit)) page.next_cursor = call.seal(found.back().mail.id);
  return page;
}

static Outcome<ListedMail> load(access::Call& call) {
  const std::optional<OutgoingMailId> id = call.path_id<OutgoingMailId>("mail");
  if (!id) return refuse(RefusalCode::NotFound, "mail.not_found");
  std::optional<OutgoingMail> mail = call.house.database.read([&](db::Tx& tx) { return find_mail(tx, *id); });
  if (!mail || !access::can(call.actor, access::Action::OutgoingMailRead, {mail->desk, {}, {}}))
    return refuse(RefusalCode::NotFound, "mail.not_found");
  const std::vector<ListedMail> listed = call.house.database.read(
      [&](db::Tx& tx) { return list_mails(tx, {mail->desk, {}, mail->ticket, OutgoingMailId{id->value + 1}, 1}); });
  return ListedMail{*mail, listed.empty() ? "" : listed.front().ticket_number};
}

static Outcome<OutgoingMailView> show(access::Call& call, const http::NoInput&) {
  SK_TRY(const ListedMail found, load(call));
  OutgoingMailView view;
  fill(view, call, found.mail, found.ticket_number);
  view.cc = found.mail.cc;
  for (const MailFile& file : found.mail.files) view.files.push_back({file.name, file.content_type, file.size});
  view.text = found.mail.text;
  return view;
}

static Outcome<http::Response> raw(access::Call& call, const http::NoInput&) {
  SK_TRY(const ListedMail found, load(call));
  http::Response response = http::text(200, "message/rfc822", compose_mail(found.mail, call.house.blobs));
  response.set("Content-Disposition", "attachment; filename=\"mail.eml\"");
  return response;
}

void add_routes(access::Routes& routes) {
  using http::Standing;
  add_review_routes(routes);
  routes.get<ListOutgoingMails, OutgoingMailPage>("/api/v1/outgoing-mails", {Standing::Staff, "outgoing_mail.read"},
                                                  "List outgoing mails, newest first", list);
  routes.get<http::NoInput, OutgoingMailView>("/api/v1/outgoing-mails/{mail}", {Standing::Staff, "outgoing_mail.read"},
                                              "Show an outgoing mail", show);
  routes.get<http::NoInput, http::Response>("/api/v1/outgoing-mails/{mail}/raw", {Standing::Staff, "outgoing_mail.read"},
                                            "The outgoing mail as it leaves (message/rfc822)", raw);
}

} // namespace sk::notices
