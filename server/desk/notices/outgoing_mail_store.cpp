#include "desk/notices/outgoing_mail_store.hpp"

#include "base/json/read.hpp"
#include "base/json/write.hpp"

namespace sk::notices {

namespace {

std::string join(const std::vector<std::string>& ids) {
  std::string out;
  for (const std::string& id : ids) out += (out.empty() ? "" : " ") + id;
  return out;
}

std::vector<std::string> split(std::string_view text) {
  std::vector<std::string> parts;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    parts.emplace_back(text.substr(at, end - at));
    at = end + 1;
  }
  return parts;
}

// Released: for a person's answer that comes after it.
constexpr std::string_view kReleased = "released";

MailState shown_state(std::string_view word, bool bundling, std::string_view held) {
  const MailState state = json::enum_from_word<MailState>(word).value_or(MailState::Failed);
  if (state != MailState::Queued) return state;
  if (!held.empty() && held != kReleased) return MailState::Held;
  return bundling ? MailState::Waiting : MailState::Queued;
}

OutgoingMail read_mail(const db::Row& row) {
  OutgoingMail mail;
  mail.id = row.get<OutgoingMailId>(0);
  mail.desk = row.get<DeskId>(1);
  mail.ticket = row.get<std::optional<TicketId>>(2);
  mail.event = row.get<std::optional<EventId>>(3);
  mail.article = row.get<std::optional<ArticleId>>(4);
  mail.kind = json::enum_from_word<MailKind>(row.text(5)).value_or(MailKind::Status);
  mail.person = row.get<std::optional<PersonId>>(6);
  mail.recipient = row.text(7);
  mail.recipient_name = row.text(8);
  mail.sender = row.text(9);
  mail.sender_name = row.text(10);
  mail.reply_to = row.text(11);
  mail.message_id = row.text(12);
  mail.in_reply_to = row.text(13);
  mail.thread = split(row.text(14));
  mail.subject = row.text(15);
  mail.text = row.text(16);
  mail.automatic = row.get<bool>(17);
  mail.attempts = row.get<int>(19);
  mail.next_try_at = row.get<Instant>(20);
  mail.last_reply = row.text(21);
  mail.created_at = row.get<Instant>(22);
  mail.sent_at = row.get<std::optional<Instant>>(23);
  mail.language = i18n::language_from(row.text(24));
  mail.link = row.text(25);
  mail.is_copy = row.get<bool>(26);
  mail.to_address = row.text(27);
  mail.to_name = row.text(28);
  mail.cc = split(row.text(29));
  mail.bundling = row.get<bool>(31);
  mail.held = row.text(32);
  mail.held_request = row.get<std::optional<HeldRequestId>>(33);
  mail.formatted = html::from_kept(row.get<std::optional<std::string>>(34));
  mail.formatted_bytes = static_cast<std::size_t>(row.integer(35));
  mail.state = shown_state(row.text(18), mail.bundling, mail.held);
  return mail;
}

} // namespace

#define SK_MAIL_COLUMNS                                                                                                                    \
  "m.id, m.desk_id, m.ticket_id, m.event_id, m.article_id, m.kind, m.person_id, m.recipient, m.recipient_name, m.sender, m.sender_name, "  \
  "m.reply_to, m.message_id, m.in_reply_to, m.thread, m.subject, m.text, m.automatic, m.state, m.attempts, m.next_try_at, m.last_reply, "  \
  "m.created_at, m.sent_at, m.language, m.link, m.is_copy, m.to_address, m.to_name, m.cc, m.file_count, m.bundling, m.held, " \
  "m.held_request_id, m.formatted, m.formatted_bytes"

static const db::Query kAdd{"mails.add", R"sql(
  INSERT INTO outgoing_mails (desk_id, ticket_id, event_id, article_id, kind, person_id, recipient, recipient_name, sender, sender_name,
    reply_to, message_id, in_reply_to, thread, subject, text, automatic, state, next_try_at, created_at, language, link, is_copy, to_address,
    to_name, cc, file_count, bundling, held_request_id, formatted, formatted_bytes)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, 'queued', $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28,
    $29::text, $30)
  RETURNING id)sql"};
static const db::Query kAddFile{"mails.add_file", R"sql(
  INSERT INTO outgoing_mail_files (mail_id, position, name, content_type, size, digest) VALUES ($1, $2, $3, $4, $5, $6))sql"};
static const db::Query kFiles{"mails.files", R"sql(
  SELECT name, content_type, size, digest FROM outgoing_mail_files WHERE mail_id = $1 ORDER BY position)sql"};

static std::string_view language_word(const OutgoingMail& mail) {
  return mail.language ? i18n::to_word(*mail.language) : std::string_view();
}

static void add_files(db::Tx& tx, OutgoingMailId id, const std::vector<MailFile>& files) {
  std::int64_t position = 0;
  for (const MailFile& file : files) tx.run(kAddFile, id, ++position, file.name, file.content_type, file.size, file.digest);
}

static std::vector<MailFile> files_of(db::Tx& tx, OutgoingMailId id) {
  return tx.list(
      kFiles,
      [](const db::Row& row) {
        return MailFile{row.get<std::string>(0), row.get<std::string>(1), row.integer(2), row.get<std::string>(3)};
      },
      id);
}

OutgoingMailId add_mail(db::Tx& tx, const OutgoingMail& mail) {
  const std::string_view kind = json::enum_word(mail.kind);
  const OutgoingMailId id{tx.number(kAdd, mail.desk, mail.ticket, mail.event, mail.article, kind, mail.person, mail.recipient,
                                    mail.recipient_name, mail.sender, mail.sender_name, mail.reply_to, mail.message_id, mail.in_reply_to,
                                    join(mail.thread), mail.subject, mail.text, mail.automatic, mail.next_try_at, tx.now,
                                    language_word(mail), mail.link, mail.is_copy, mail.to_address, mail.to_name, join(mail.cc),
                                    static_cast<std::int64_t>(mail.files.size()), mail.bundling, mail.held_request, html::kept(mail.formatted),
                                    static_cast<std::int64_t>(mail.formatted_bytes))};
  add_files(tx, id, mail.files);
  return id;
}

static const db::Query kFind{"mails.find", "SELECT " SK_MAIL_COLUMNS " FROM outgoing_mails m WHERE m.id = $1"};

std::optional<OutgoingMail> find_mail(db::Tx& tx, OutgoingMailId id) {
  std::optional<OutgoingMail> mail = tx.first(kFind, read_mail, id);
  if (mail) mail->files = files_of(tx, id);
  return mail;
}

static const db::Query kLast{"mails.last_to", R"sql(
  SELECT message_id, thread FROM outgoing_mails WHERE ticket_id = $1 AND recipient = $2 ORDER BY id DESC LIMIT 1)sql"};

std::optional<LastMail> last_mail_to(db::Tx& tx, TicketId ticket, const std::string& recipient) {
  return tx.first(kLast, [](const db::Row& row) { return LastMail{row.get<std::string>(0), split(row.text(1))}; }, ticket, recipient);
}

#define SK_DUE                                                                                                                             \
  " FROM outgoing_mails m WHERE m.state = 'queued' AND m.next_try_at <= $1 "                                                               \
  "AND ($3 = 0 OR m.automatic = 0 OR m.attempts > 0 OR m.held = 'released') "                                                              \
  "AND NOT EXISTS (SELECT 1 FROM outgoing_mails e WHERE e.ticket_id = m.ticket_id AND e.id < m.id AND e.recipient = m.recipient "          \
  "AND e.state IN ('queued', 'sending')) ORDER BY m.next_try_at, m.id LIMIT $2"

static const db::Query kDue{"mails.due", "SELECT " SK_MAIL_COLUMNS SK_DUE, "SELECT " SK_MAIL_COLUMNS SK_DUE " FOR UPDATE OF m SKIP LOCKED"};
static const db::Query kClaim{"mails.claim", R"sql(
  UPDATE outgoing_mails SET state = 'sending', attempts = attempts + 1, bundling = 0, held = '', claimed_by = $3, claimed_until = $2
  WHERE id = $1)sql"};
static const db::Query kFileCount{"mails.file_count", "SELECT file_count FROM outgoing_mails WHERE id = $1"};

std::vector<OutgoingMail> due_mails(db::Tx& tx, int limit, bool no_automatic) {
  return tx.list(kDue, read_mail, tx.now, limit, no_automatic);
}

void claim_mail(db::Tx& tx, OutgoingMail& mail, const std::string& worker, Instant until) {
  tx.run(kClaim, mail.id, until, worker);
  ++mail.attempts;
  if (tx.number(kFileCount, mail.id) > 0) mail.files = files_of(tx, mail.id);
}

static const db::Query kRequeue{"mails.requeue", R"sql(
  UPDATE outgoing_mails SET state = 'queued', next_try_at = $1
  WHERE state = 'sending' AND claimed_by <> $2 AND (claimed_until <= $1 OR $3 = 1))sql"};
static const db::Query kGiveBack{"mails.give_back", R"sql(
  UPDATE outgoing_mails SET state = 'queued', next_try_at = $1 WHERE state = 'sending' AND claimed_by = $2)sql"};

std::int64_t requeue_abandoned(db::Tx& tx, const std::string& worker, bool others_are_gone) {
  return tx.run(kRequeue, tx.now, worker, others_are_gone);
}
std::int64_t give_back(db::Tx& tx, const std::string& worker) { return tx.run(kGiveBack, tx.now, worker); }

static const db::Query kPutBack{"mails.put_back", "UPDATE outgoing_mails SET state = 'queued', next_try_at = $2 WHERE id = $1 AND state = 'sending'"};

void put_back(db::Tx& tx, OutgoingMailId id, Instant again) { tx.run(kPutBack, id, again); }

static const db::Query kSettle{"mails.settle", R"sql(
  UPDATE outgoing_mails SET state = $2, last_reply = $3, next_try_at = $4, sent_at = CASE WHEN $2 IN ('sent', 'kept') THEN $5::bigint ELSE NULL END
  WHERE id = $1)sql"};

void settle_mail(db::Tx& tx, OutgoingMailId id, MailState state, const std::string& reply, Instant next_try_at) {
  tx.run(kSettle, id, json::enum_word(state), reply, next_try_at, tx.now);
}

static const db::Query kNextDue{"mails.next_due", R"sql(
  SELECT next_try_at FROM outgoing_mails WHERE state = 'queued' ORDER BY next_try_at LIMIT 1)sql"};

std::optional<Instant> next_due(db::Tx& tx) {
  return tx.first(kNextDue, [](const db::Row& row) { return row.get<Instant>(0); });
}

// What is shown as waiting or held is a queued mail; see shown_state().
template <class Place>
static std::string condition_on(MailState state, Place place) {
  switch (state) {
  case MailState::Queued: return " AND m.state = 'queued' AND m.bundling = 0 AND m.held IN ('', 'released')";
  case MailState::Waiting: return " AND m.state = 'queued' AND m.bundling = 1 AND m.held IN ('', 'released')";
  case MailState::Held: return " AND m.state = 'queued' AND m.held NOT IN ('', 'released')";
  case MailState::Sending:
  case MailState::Sent:
  case MailState::Kept:
  case MailState::Failed:
  case MailState::Suppressed: return " AND m.state = " + place(std::string(json::enum_word(state)));
  }
  return "";
}

std::vector<ListedMail> list_mails(db::Tx& tx, const MailFilter& filter) {
  db::BuiltQuery query{"mails.list",
                       "SELECT " SK_MAIL_COLUMNS
                       ", coalesce(t.number, '') FROM outgoing_mails m LEFT JOIN tickets t ON t.id = m.ticket_id WHERE m.desk_id = $1",
                       {filter.desk.value}};
  auto place = [&](std::variant<std::monostate, std::int64_t, std::string> value) {
    query.args.push_back(std::move(value));
    return "$" + std::to_string(query.args.size());
  };
  if (filter.state) query.text += condition_on(*filter.state, place);
  if (filter.ticket) query.text += " AND m.ticket_id = " + place(filter.ticket->value);
  if (filter.before) query.text += " AND m.id < " + place(filter.before->value);
  query.text += " ORDER BY m.id DESC LIMIT " + place(static_cast<std::int64_t>(filter.limit));
  return tx.list_built(query, [](const db::Row& row) { return ListedMail{read_mail(row), row.get<std::string>(36)}; });
}

static const db::Query kOfArticles{"mails.of_articles", R"sql(
  SELECT article_id, recipient, state, bundling, held FROM outgoing_mails WHERE ticket_id = $1 AND article_id IS NOT NULL ORDER BY id)sql"};

std::vector<ArticleMail> mails_of_articles(db::Tx& tx, TicketId ticket) {
  return tx.list(
      kOfArticles,
      [](const db::Row& row) {
        return ArticleMail{row.get<ArticleId>(0), row.get<std::string>(1), shown_state(row.text(2), row.get<bool>(3), row.text(4))};
      },
      ticket);
}

static const db::Query kOpenBundle{"mails.open_bundle", R"sql(
  SELECT id FROM outgoing_mails WHERE ticket_id = $1 AND recipient = $2 AND state = 'queued' AND bundling = 1 AND attempts = 0
  ORDER BY id DESC LIMIT 1)sql",
                                   R"sql(
  SELECT id FROM outgoing_mails WHERE ticket_id = $1 AND recipient = $2 AND state = 'queued' AND bundling = 1 AND attempts = 0
  ORDER BY id DESC LIMIT 1 FOR UPDATE SKIP LOCKED)sql"};
static const db::Query kNotices{"mails.notices",
                                "SELECT event_id, at, text FROM outgoing_mail_notices WHERE mail_id = $1 ORDER BY event_id"};
static const db::Query kAddNotice{"mails.add_notice",
                                  "INSERT INTO outgoing_mail_notices (mail_id, event_id, at, text) VALUES ($1, $2, $3, $4)"};
static const db::Query kSetText{"mails.set_text",
                                "UPDATE outgoing_mails SET text = $2 WHERE id = $1 AND state = 'queued' AND attempts = 0"};
static const db::Query kReplace{"mails.replace", R"sql(
  UPDATE outgoing_mails SET event_id = $2, article_id = $3, kind = $4, person_id = $5, recipient_name = $6, subject = $7, text = $8, link = $9,
    language = $10, automatic = $11, cc = $12, file_count = $13, bundling = 0, held = '', next_try_at = $14, created_at = $14,
    in_reply_to = CASE WHEN $15 = '' THEN in_reply_to ELSE $15 END, formatted = $16::text, formatted_bytes = $17
  WHERE id = $1 AND state = 'queued' AND attempts = 0)sql"};
static const db::Query kRelease{"mails.release", R"sql(
  UPDATE outgoing_mails SET next_try_at = $3, bundling = 0, held = 'released'
  WHERE ticket_id = $1 AND recipient = $2 AND state = 'queued' AND automatic = 1 AND attempts = 0)sql"};

std::optional<OutgoingMailId> find_open_bundle(db::Tx& tx, TicketId ticket, const std::string& recipient) {
  return tx.first(kOpenBundle, [](const db::Row& row) { return row.get<OutgoingMailId>(0); }, ticket, recipient);
}

std::vector<Notice> notices_of(db::Tx& tx, OutgoingMailId mail) {
  return tx.list(
      kNotices, [](const db::Row& row) { return Notice{row.get<EventId>(0), row.get<Instant>(1), row.get<std::string>(2)}; }, mail);
}

void add_notice(db::Tx& tx, OutgoingMailId mail, const Notice& notice) { tx.run(kAddNotice, mail, notice.event, notice.at, notice.text); }
void set_waiting_text(db::Tx& tx, OutgoingMailId mail, const std::string& text) { SK_VERIFY(tx.run(kSetText, mail, text) == 1); }

bool replace_waiting(db::Tx& tx, const OutgoingMail& mail) {
  const std::int64_t changed = tx.run(kReplace, mail.id, mail.event, mail.article, json::enum_word(mail.kind), mail.person,
                                      mail.recipient_name, mail.subject, mail.text, mail.link, language_word(mail), mail.automatic,
                                      join(mail.cc), static_cast<std::int64_t>(mail.files.size()), tx.now, mail.in_reply_to, html::kept(mail.formatted),
                                      static_cast<std::int64_t>(mail.formatted_bytes));
  if (changed == 1) add_files(tx, mail.id, mail.files);
  return changed == 1;
}

void release_before(db::Tx& tx, TicketId ticket, const std::string& recipient) { tx.run(kRelease, ticket, recipient, tx.now); }

static const db::Query kHold{"mails.hold", R"sql(
  UPDATE outgoing_mails SET held = $2, next_try_at = $3, bundling = CASE WHEN kind = 'status' THEN 1 ELSE bundling END WHERE id = $1)sql"};
static const db::Query kShowHeld{"mails.show_held", R"sql(
  UPDATE outgoing_mails SET held = $2 WHERE state = 'queued' AND next_try_at <= $1 AND automatic = 1 AND attempts = 0 AND held = '')sql"};
static const db::Query kCountHeld{"mails.count_held", R"sql(
  SELECT count(*) FROM outgoing_mails WHERE state = 'queued' AND held NOT IN ('', 'released'))sql"};

void hold_mail(db::Tx& tx, OutgoingMailId id, const std::string& budget, Instant until) { tx.run(kHold, id, budget, until); }
std::int64_t show_as_held(db::Tx& tx, const std::string& budget) { return tx.run(kShowHeld, tx.now, budget); }
std::int64_t count_held(db::Tx& tx) { return tx.number(kCountHeld); }

static const db::Query kAcknowledgement{"mails.acknowledgement", R"sql(
  SELECT created_at, state FROM outgoing_mails WHERE ticket_id = $1 AND kind = 'acknowledgement' ORDER BY id LIMIT 1)sql"};

std::optional<Acknowledged> acknowledgement_of(db::Tx& tx, TicketId ticket) {
  return tx.first(
      kAcknowledgement,
      [](const db::Row& row) {
        return Acknowledged{row.get<Instant>(0), row.text(1) == "sent" || row.text(1) == "kept"};
      },
      ticket);
}

static const db::Query kIsAutomatic{"mails.is_automatic",
                                    "SELECT count(*) FROM outgoing_mails WHERE ticket_id = $1 AND message_id = $2 AND automatic = 1"};

bool is_automatic_mail(db::Tx& tx, TicketId ticket, const std::string& message_id) { return tx.number(kIsAutomatic, ticket, message_id) > 0; }

static const db::Query kHeldOf{"mails.held_request_of", R"sql(
  SELECT held_request_id FROM outgoing_mails WHERE message_id = $1 AND held_request_id IS NOT NULL AND desk_id = $2 LIMIT 1)sql"};

std::optional<HeldRequestId> held_request_of(db::Tx& tx, DeskId desk, const std::string& message_id) {
  return tx.first(kHeldOf, [](const db::Row& row) { return row.get<HeldRequestId>(0); }, message_id, desk);
}

} // namespace sk::notices
