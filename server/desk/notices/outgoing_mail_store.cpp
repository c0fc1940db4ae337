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

OutgoingMail read_mail(const db::Row& row) {
  OutgoingMail mail;
  mail.id = row.get<OutgoingMailId>(0);
  mail.desk = row.get<DeskId>(1);
  mail.ticket = row.get<TicketId>(2);
  mail.event = row.get<EventId>(3);
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
  mail.state = json::enum_from_word<MailState>(row.text(18)).value_or(MailState::Failed);
  mail.attempts = row.get<int>(19);
  mail.next_try_at = row.get<Instant>(20);
  mail.last_reply = row.text(21);
  mail.created_at = row.get<Instant>(22);
  mail.sent_at = row.get<std::optional<Instant>>(23);
  return mail;
}

}  // namespace

#define SK_MAIL_COLUMNS                                                                                                                       \
  "m.id, m.desk_id, m.ticket_id, m.event_id, m.article_id, m.kind, m.person_id, m.recipient, m.recipient_name, m.sender, m.sender_name, "      \
  "m.reply_to, m.message_id, m.in_reply_to, m.thread, m.subject, m.text, m.automatic, m.state, m.attempts, m.next_try_at, m.last_reply, " \
  "m.created_at, m.sent_at"

static const db::Query kAdd{"mails.add", R"sql(
  INSERT INTO outgoing_mails (desk_id, ticket_id, event_id, article_id, kind, person_id, recipient, recipient_name, sender, sender_name,
    reply_to, message_id, in_reply_to, thread, subject, text, automatic, state, next_try_at, created_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, 'queued', $18, $19) RETURNING id)sql"};

OutgoingMailId add_mail(db::Tx& tx, const OutgoingMail& mail) {
  const std::string_view kind = json::enum_word(mail.kind);
  return OutgoingMailId{tx.number(kAdd, mail.desk, mail.ticket, mail.event, mail.article, kind, mail.person, mail.recipient, mail.recipient_name,
                                  mail.sender, mail.sender_name, mail.reply_to, mail.message_id, mail.in_reply_to, join(mail.thread),
                                  mail.subject, mail.text, mail.automatic, mail.next_try_at, tx.now)};
}

static const db::Query kFind{"mails.find", "SELECT " SK_MAIL_COLUMNS " FROM outgoing_mails m WHERE m.id = $1"};

std::optional<OutgoingMail> find_mail(db::Tx& tx, OutgoingMailId id) { return tx.first(kFind, read_mail, id); }

static const db::Query kLast{"mails.last_to", R"sql(
  SELECT message_id, thread FROM outgoing_mails WHERE ticket_id = $1 AND recipient = $2 ORDER BY id DESC LIMIT 1)sql"};

std::optional<LastMail> last_mail_to(db::Tx& tx, TicketId ticket, const std::string& recipient) {
  return tx.first(kLast, [](const db::Row& row) { return LastMail{row.get<std::string>(0), split(row.text(1))}; }, ticket, recipient);
}

static const db::Query kDue{"mails.due",
                            "SELECT " SK_MAIL_COLUMNS R"sql( FROM outgoing_mails m
  WHERE m.state = 'queued' AND m.next_try_at <= $1
    AND NOT EXISTS (SELECT 1 FROM outgoing_mails e WHERE e.ticket_id = m.ticket_id AND e.id < m.id AND e.recipient = m.recipient
                    AND e.state IN ('queued', 'sending'))
  ORDER BY m.next_try_at, m.id LIMIT $2)sql",
                            "SELECT " SK_MAIL_COLUMNS R"sql( FROM outgoing_mails m
  WHERE m.state = 'queued' AND m.next_try_at <= $1
    AND NOT EXISTS (SELECT 1 FROM outgoing_mails e WHERE e.ticket_id = m.ticket_id AND e.id < m.id AND e.recipient = m.recipient
                    AND e.state IN ('queued', 'sending'))
  ORDER BY m.next_try_at, m.id LIMIT $2 FOR UPDATE OF m SKIP LOCKED)sql"};
static const db::Query kClaim{"mails.claim", R"sql(
  UPDATE outgoing_mails SET state = 'sending', attempts = attempts + 1, claimed_by = $3, claimed_until = $2 WHERE id = $1)sql"};

std::vector<OutgoingMail> claim_due_mails(db::Tx& tx, const std::string& worker, int limit, Duration claim) {
  std::vector<OutgoingMail> mails = tx.list(kDue, read_mail, tx.now, limit);
  for (OutgoingMail& mail : mails) {
    tx.run(kClaim, mail.id, tx.now + claim, worker);
    ++mail.attempts;
  }
  return mails;
}

static const db::Query kRequeue{"mails.requeue", R"sql(
  UPDATE outgoing_mails SET state = 'queued', next_try_at = $1
  WHERE state = 'sending' AND claimed_by <> $2 AND (claimed_until <= $1 OR $3 = 1))sql"};
static const db::Query kGiveBack{"mails.give_back", R"sql(
  UPDATE outgoing_mails SET state = 'queued', next_try_at = $1 WHERE state = 'sending' AND claimed_by = $2)sql"};

std::int64_t requeue_abandoned(db::Tx& tx, const std::string& worker, bool others_are_gone) { return tx.run(kRequeue, tx.now, worker, others_are_gone); }
std::int64_t give_back(db::Tx& tx, const std::string& worker) { return tx.run(kGiveBack, tx.now, worker); }

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

std::vector<ListedMail> list_mails(db::Tx& tx, const MailFilter& filter) {
  db::BuiltQuery query{"mails.list", "SELECT " SK_MAIL_COLUMNS ", t.number FROM outgoing_mails m JOIN tickets t ON t.id = m.ticket_id WHERE m.desk_id = $1",
                       {filter.desk.value}};
  auto place = [&](std::variant<std::monostate, std::int64_t, std::string> value) {
    query.args.push_back(std::move(value));
    return "$" + std::to_string(query.args.size());
  };
  if (filter.state) query.text += " AND m.state = " + place(std::string(json::enum_word(*filter.state)));
  if (filter.ticket) query.text += " AND m.ticket_id = " + place(filter.ticket->value);
  if (filter.before) query.text += " AND m.id < " + place(filter.before->value);
  query.text += " ORDER BY m.id DESC LIMIT " + place(static_cast<std::int64_t>(filter.limit));
  return tx.list_built(query, [](const db::Row& row) { return ListedMail{read_mail(row), row.get<std::string>(24)}; });
}

static const db::Query kOfArticles{"mails.of_articles", R"sql(
  SELECT article_id, recipient, state FROM outgoing_mails WHERE ticket_id = $1 AND article_id IS NOT NULL ORDER BY id)sql"};

std::vector<ArticleMail> mails_of_articles(db::Tx& tx, TicketId ticket) {
  return tx.list(
      kOfArticles,
      [](const db::Row& row) {
        return ArticleMail{row.get<ArticleId>(0), row.get<std::string>(1),
                           json::enum_from_word<MailState>(row.text(2)).value_or(MailState::Failed)};
      },
      ticket);
}

static const db::Query kCountOfTicket{"mails.count_automatic_of_ticket", R"sql(
  SELECT count(*) FROM outgoing_mails WHERE ticket_id = $1 AND automatic = 1 AND created_at > $2)sql"};
static const db::Query kCountToStranger{"mails.count_to_stranger", "SELECT count(*) FROM stranger_answers WHERE address = $1 AND at > $2"};
static const db::Query kAddToStranger{"mails.add_to_stranger", "INSERT INTO stranger_answers (address, at) VALUES ($1, $2)"};
static const db::Query kForgetStranger{"mails.forget_stranger", "DELETE FROM stranger_answers WHERE address = $1 AND at < $2"};

static const db::Query kLockStranger{"mails.lock_stranger", "SELECT $1", "SELECT pg_advisory_xact_lock(hashtextextended($1::text, 7))"};

void lock_stranger(db::Tx& tx, const std::string& folded_address) {
  if (tx.engine() == db::Engine::Sqlite) return;  // one writer
  tx.first(kLockStranger, [](const db::Row&) { return 0; }, folded_address);
}

std::int64_t count_automatic_of_ticket(db::Tx& tx, TicketId ticket, Instant since) { return tx.number(kCountOfTicket, ticket, since); }

std::int64_t count_answers_to_stranger(db::Tx& tx, const std::string& folded_address, Instant since) {
  return tx.number(kCountToStranger, folded_address, since);
}

void add_answer_to_stranger(db::Tx& tx, const std::string& folded_address, Instant forget_before) {
  tx.run(kForgetStranger, folded_address, forget_before);
  tx.run(kAddToStranger, folded_address, tx.now);
}

}  // namespace sk::notices
