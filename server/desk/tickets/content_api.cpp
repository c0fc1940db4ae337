// The contents of articles: HTML as a document of its own, raw mails, attachments. Foreign bytes never run: sandboxed,
// never sniffed, never inline but for harmless images (D10, A18, A21, A22).
#include "base/core/bytes.hpp"
#include "base/html/sanitise.hpp"
#include "base/mime/mail.hpp"
#include "desk/tickets/file_response.hpp"
#include "desk/tickets/recipients.hpp"
#include "desk/tickets/ticket_api.hpp"
#include "desk/tickets/ticket_store.hpp"
#include "desk/tickets/tickets.hpp"
#include "desk/tickets/uploads.hpp"

namespace sk::tickets {

struct UploadView {
  std::string id, name, content_type;
  std::int64_t size = 0;
  Instant expires_at;
};
BOOST_DESCRIBE_STRUCT(UploadView, (), (id, name, content_type, size, expires_at))

struct RecipientView {
  std::string name, mail;
  bool known = false, outside = false;
};
BOOST_DESCRIBE_STRUCT(RecipientView, (), (name, mail, known, outside))

struct RecipientsView {
  std::vector<RecipientView> to, cc_suggested;
};
BOOST_DESCRIBE_STRUCT(RecipientsView, (), (to, cc_suggested))

namespace {

constexpr std::string_view kSandbox =
    "default-src 'none'; img-src data:; style-src 'unsafe-inline'; sandbox allow-popups allow-popups-to-escape-sandbox";

Outcome<Article> load_article(access::Call& call, access::Action action) {
  const std::optional<ArticleId> id = call.path_id<ArticleId>("article");
  if (!id) return refuse(RefusalCode::NotFound, "ticket.not_found");
  return call.house.database.read([&](db::Tx& tx) -> Outcome<Article> {
    const std::optional<Article> article = find_article(tx, *id);
    if (!article) return refuse(RefusalCode::NotFound, "ticket.not_found");
    SK_TRY(const Ticket ticket, load(tx, call.actor, access::Action::TicketRead, article->ticket));
    const bool hidden = article->internal && !can(call.actor, access::Action::TicketReadInternal, subject_of(ticket));
    if (hidden || !can(call.actor, action, subject_of(ticket))) return refuse(RefusalCode::NotFound, "ticket.not_found");
    return *article;
  });
}

Outcome<std::string> raw_of(const access::Call& call, const Article& article) {
  std::optional<std::string> raw = call.house.blobs.get(article.raw_digest);
  if (!raw) return refuse(RefusalCode::NotFound, "ticket.not_found");
  return *std::move(raw);
}

Outcome<http::Response> article_html(access::Call& call, const http::NoInput&) {
  SK_TRY(const Article article, load_article(call, access::Action::TicketRead));
  if (!article.has_html) return refuse(RefusalCode::NotFound, "ticket.not_found");
  SK_TRY(const std::string raw, raw_of(call, article));
  const std::expected<mime::Mail, mime::MailFault> mail = mime::parse_mail(raw);
  if (!mail) return refuse(RefusalCode::NotFound, "ticket.not_found");
  html::SanitiseOptions options;
  // Pictures travel inside the document: the frame has an origin of its own and no cookie to fetch them with.
  options.inline_image = [&](std::string_view content_id) -> std::string {
    for (const mime::Attachment& one : mail->attachments) {
      if (one.content_id == content_id && is_harmless_image(one.content_type))
        return "data:" + one.content_type + ";base64," + to_base64(one.bytes);
    }
    return "";
  };
  http::Response response = http::text(200, "text/html; charset=utf-8",
                                       "<!doctype html><html><head><meta charset=\"utf-8\"></head><body>" +
                                           html::sanitise(mail->html, options) + "</body></html>");
  response.set("Content-Security-Policy", kSandbox);
  response.set("Cache-Control", "private, no-store");
  return response;
}

Outcome<http::Response> article_raw(access::Call& call, const http::NoInput&) {
  SK_TRY(const Article article, load_article(call, access::Action::RawMailRead));
  SK_TRY(std::string raw, raw_of(call, article));
  http::Response response = http::text(200, "message/rfc822", std::move(raw));
  response.set("Content-Disposition", "attachment; filename=\"mail.eml\"");
  response.set("Cache-Control", "private, no-store");
  return response;
}

Outcome<http::Response> attachment(access::Call& call, const http::NoInput&) {
  const std::optional<AttachmentId> id = call.path_id<AttachmentId>("attachment");
  if (!id) return refuse(RefusalCode::NotFound, "attachment.not_found");
  const Outcome<AttachmentRow> found = call.house.database.read([&](db::Tx& tx) -> Outcome<AttachmentRow> {
    const std::optional<AttachmentRow> row = find_attachment(tx, *id);
    const std::optional<Article> article = row ? find_article(tx, row->article) : std::nullopt;
    if (!article) return refuse(RefusalCode::NotFound, "attachment.not_found");
    const Outcome<Ticket> ticket = load(tx, call.actor, access::Action::TicketRead, article->ticket);
    if (!ticket || (article->internal && !can(call.actor, access::Action::TicketReadInternal, subject_of(*ticket)))) {
      return refuse(RefusalCode::NotFound, "attachment.not_found");
    }
    return *row;
  });
  SK_TRY(const AttachmentRow row, found);
  std::optional<std::string> bytes = call.house.blobs.get(row.digest);
  if (!bytes) return refuse(RefusalCode::NotFound, "attachment.not_found");
  return file_response(row.name, row.content_type, *std::move(bytes), row.is_inline);
}

Outcome<UploadView> upload(access::Call& call, const http::RawInput&) {
  std::string name;
  for (const auto& [key, value] : call.request.query) {
    if (key == "name") name = value;
  }
  if (name.empty()) return refuse_field("name", "upload.name");
  SK_TRY(const Upload added,
         add_upload(call.house, call.actor.person, name, std::string(call.request.header("content-type")), call.request.body));
  return UploadView{call.seal(added.id), added.name, added.content_type, added.size, added.created_at + kUploadKeptFor};
}

std::vector<RecipientView> views_of(const std::vector<Recipient>& recipients) {
  std::vector<RecipientView> views;
  for (const Recipient& one : recipients) views.push_back({one.name, one.mail, one.known, one.outside});
  return views;
}

Outcome<RecipientsView> recipients(access::Call& call, const http::NoInput&) {
  SK_TRY(const Addressed addressed, load_addressed(call));
  return call.house.database.read([&](db::Tx& tx) -> Outcome<RecipientsView> {
    const Recipients found = recipients_of(tx, addressed.ticket, addressed.raw);
    return RecipientsView{views_of(found.to), views_of(found.cc_suggested)};
  });
}

} // namespace

void add_content_routes(access::Routes& routes) {
  using http::Standing;
  routes.get<http::NoInput, http::Response>("/api/v1/articles/{article}/html", {Standing::SignedIn, "ticket.read"},
                                            "The HTML of a mail, sanitised, for a sandboxed frame", article_html);
  routes.get<http::NoInput, http::Response>("/api/v1/articles/{article}/raw", {Standing::Staff, "raw_mail.read"},
                                            "A mail as it came (message/rfc822)", article_raw);
  routes
      .post<http::RawInput, UploadView>("/api/v1/uploads", {Standing::SignedIn, "upload.add"},
                                        "Send a file for a message that is yet to be written", upload)
      .answers(201)
      .help("The body is the file, Content-Type its type, ?name= its name. Yours alone, used once, gone after a day.");
  routes.get<http::NoInput, RecipientsView>("/api/v1/tickets/{ticket}/recipients", {Standing::Staff, "ticket.reply"},
                                            "Who gets an answer, and who may get a copy", recipients);
  routes.get<http::NoInput, http::Response>("/api/v1/attachments/{attachment}", {Standing::SignedIn, "ticket.read"}, "An attachment",
                                            attachment);
}

} // namespace sk::tickets
