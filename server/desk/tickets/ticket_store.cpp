#include "desk/tickets/ticket_store.hpp"

#include <algorithm>

#include "base/json/read.hpp"
#include "base/json/write.hpp"

namespace sk::tickets {

namespace {

constexpr int kListedFields = 25; // of SK_LISTED_FIELDS

template <class Word>
Word read_word(const db::Row& row, int column) {
  const std::optional<Word> word = json::enum_from_word<Word>(row.text(column));
  SK_VERIFY(word.has_value());
  return *word;
}

// A list reads thousands of rows a second and shows no more than this of each.
Ticket read_listed(const db::Row& row) {
  Ticket ticket;
  ticket.id = row.get<TicketId>(0);
  ticket.number = row.text(1);
  ticket.subject = row.text(2);
  ticket.state = read_word<TicketState>(row, 3);
  ticket.channel = read_word<Channel>(row, 4);
  ticket.customer = row.get<std::optional<CustomerId>>(5);
  ticket.reporter = row.get<std::optional<PersonId>>(6);
  ticket.reporter_name = row.text(7);
  ticket.reporter_mail = row.text(8);
  ticket.assignee = row.get<std::optional<PersonId>>(9);
  ticket.created_at = row.get<Instant>(10);
  ticket.changed_at = row.get<Instant>(11);
  ticket.version = row.get<Version>(12);
  ticket.assignee_name = row.text(13);
  ticket.customer_name = row.text(14);
  ticket.severity = row.text(15);
  ticket.urgency = row.get<int>(16);
  ticket.waiting_since = row.get<std::optional<Instant>>(17);
  ticket.customer_position = row.get<std::optional<int>>(18);
  ticket.due_at = row.get<std::optional<Instant>>(19);
  ticket.due_clock = row.text(20);
  ticket.scope = read_word<Scope>(row, 21);
  ticket.team = row.text(22);
  ticket.received_at = row.get<std::optional<Instant>>(23);
  ticket.desk = row.get<DeskId>(24);
  return ticket;
}

Ticket read_ticket(const db::Row& row) {
  Ticket ticket = read_listed(row);
  ticket.language = i18n::language_from(row.text(kListedFields)).value_or(i18n::Language::En);
  ticket.severity_by = row.text(kListedFields + 1);
  ticket.product = row.text(kListedFields + 2);
  ticket.form = row.text(kListedFields + 3);
  ticket.merged_into = row.get<std::optional<TicketId>>(kListedFields + 4);
  ticket.owner = row.get<std::optional<PersonId>>(kListedFields + 5);
  ticket.owner_name = row.text(kListedFields + 6);
  ticket.supplier = row.text(kListedFields + 7);
  return ticket;
}

Article read_article(const db::Row& row) {
  Article article;
  article.id = row.get<ArticleId>(0);
  article.desk = row.get<DeskId>(1);
  article.ticket = row.get<TicketId>(2);
  const std::optional<ArticleKind> kind = json::enum_from_word<ArticleKind>(row.text(3));
  const std::optional<audit::ActorKind> author_kind = json::enum_from_word<audit::ActorKind>(row.text(6));
  SK_VERIFY(kind && author_kind);
  article.kind = *kind;
  article.internal = row.get<bool>(4);
  article.author = row.get<std::optional<PersonId>>(5);
  article.author_kind = *author_kind;
  article.author_name = row.text(7);
  article.author_mail = row.text(8);
  article.text = row.text(9);
  article.language = i18n::language_from(row.text(10)).value_or(i18n::Language::En);
  article.has_html = row.get<bool>(11);
  article.raw_digest = row.text(12);
  article.message_id = row.text(13);
  article.created_at = row.get<Instant>(14);
  article.new_text = row.get<std::optional<std::string>>(15);
  article.formatted = html::from_kept(row.get<std::optional<std::string>>(16));
  return article;
}

AttachmentRow read_attachment(const db::Row& row) {
  return {row.get<AttachmentId>(0),   row.get<ArticleId>(1), row.get<std::string>(2),  row.get<std::string>(3),
          row.get<std::string>(4), row.get<bool>(5),      row.get<std::int64_t>(6), row.get<std::string>(7)};
}

}  // namespace

static const db::Query kTakeNumber{"tickets.take_number", R"sql(
  INSERT INTO number_counters (desk_id, year, next) VALUES ($1, $2, 2)
  ON CONFLICT (desk_id, year) DO UPDATE SET next = number_counters.next + 1 RETURNING next - 1)sql"};

std::int64_t take_number(db::Tx& tx, DeskId desk, int year) { return tx.number(kTakeNumber, desk, year); }

static const db::Query kSkipNumbers{"tickets.skip_numbers", "UPDATE number_counters SET next = next + $1"};

void skip_numbers(db::Tx& tx, std::int64_t how_many) { tx.run(kSkipNumbers, how_many); }

static const db::Query kAddTicket{"tickets.add", R"sql(
  INSERT INTO tickets (desk_id, number, subject, state, channel, language, customer_id, reporter_id, reporter_name, reporter_mail,
    assignee_id, created_at, changed_at, severity, severity_by, urgency, product, form, waiting_since,
    received_at, solved_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $12, $13, $14, $15, $16, $17, $18, $19,
    CASE WHEN $4 IN ('solved', 'closed') THEN $12::bigint END) RETURNING id)sql"};

TicketId add_ticket(db::Tx& tx, const Ticket& ticket) {
  return TicketId{tx.number(kAddTicket, ticket.desk, ticket.number, ticket.subject, json::enum_word(ticket.state),
                            json::enum_word(ticket.channel), i18n::to_word(ticket.language), ticket.customer, ticket.reporter,
                            ticket.reporter_name, ticket.reporter_mail, ticket.assignee, tx.now, ticket.severity, ticket.severity_by,
                            ticket.urgency, ticket.product, ticket.form, ticket.waiting_since, ticket.received_at)};
}

#define SK_LISTED_FIELDS                                                                                                              \
  "t.id, t.number, t.subject, t.state, t.channel, t.customer_id, t.reporter_id, t.reporter_name, t.reporter_mail, t.assignee_id, "     \
  "t.created_at, t.changed_at, t.version, coalesce(a.name, ''), coalesce(c.name, ''), t.severity, t.urgency, t.waiting_since, "        \
  "t.customer_position, t.due_at, t.due_clock, t.scope, t.team, t.received_at, t.desk_id"
#define SK_LISTED_NAMES "LEFT JOIN people a ON a.id = t.assignee_id LEFT JOIN customers c ON c.id = t.customer_id "
#define SK_TICKET_COLUMNS                                                                                                             \
  SK_LISTED_FIELDS ", t.language, t.severity_by, t.product, t.form, t.merged_into, t.owner_id, coalesce(w.name, ''), "      \
                   "t.supplier FROM tickets t " SK_LISTED_NAMES "LEFT JOIN people w ON w.id = t.owner_id "

static const db::Query kFind{"tickets.find", "SELECT " SK_TICKET_COLUMNS "WHERE t.id = $1"};
static const db::Query kOpenAfter{"tickets.open_after", R"sql(
  SELECT id FROM tickets WHERE desk_id = $1 AND id > $2 AND state <> 'closed' ORDER BY id LIMIT $3)sql"};
std::vector<TicketId> open_tickets_after(db::Tx& tx, DeskId desk, TicketId after, int limit) {
  return tx.list(kOpenAfter, [](const db::Row& row) { return row.get<TicketId>(0); }, desk, after, limit);
}

static const db::Query kFindByNumber{"tickets.find_by_number", "SELECT " SK_TICKET_COLUMNS "WHERE t.number = $2 AND t.desk_id = $1"};

std::optional<Ticket> find_ticket(db::Tx& tx, TicketId id) { return tx.first(kFind, read_ticket, id); }

std::optional<Ticket> find_ticket_by_number(db::Tx& tx, DeskId desk, const std::string& number) {
  return tx.first(kFindByNumber, read_ticket, desk, number);
}

static const db::Query kLock{"tickets.lock", "SELECT id FROM tickets WHERE id = $1", "SELECT id FROM tickets WHERE id = $1 FOR UPDATE"};

void lock_ticket(db::Tx& tx, TicketId id) {
  if (tx.engine() == db::Engine::Sqlite) return;  // one writer
  tx.first(kLock, [](const db::Row&) { return 0; }, id);
}

static const db::Query kUpdate{"tickets.update", R"sql(
  UPDATE tickets SET state = $3, assignee_id = $4, changed_at = $5, severity = $6, severity_by = $7, urgency = $8, product = $9,
    form = $10, waiting_since = $11, version = version + 1,
    solved_at = CASE WHEN $3 IN ('solved', 'closed') THEN coalesce(solved_at, $5) END WHERE id = $1 AND version = $2)sql"};

bool update_ticket(db::Tx& tx, const Ticket& ticket, Version seen) {
  return tx.run(kUpdate, ticket.id, seen, json::enum_word(ticket.state), ticket.assignee, tx.now, ticket.severity, ticket.severity_by,
                ticket.urgency, ticket.product, ticket.form, ticket.waiting_since) == 1;
}

static const db::Query kSetDeadline{"tickets.set_deadline",
                                    "UPDATE tickets SET due_at = $2, due_clock = $3 WHERE id = $1 AND (due_clock <> $3 OR due_at IS DISTINCT FROM $2)",
                                    "UPDATE tickets SET due_at = $2, due_clock = $3 WHERE id = $1 AND (due_clock <> $3 OR due_at IS DISTINCT FROM $2::bigint)"};

void set_deadline(db::Tx& tx, TicketId id, std::optional<Instant> due_at, const std::string& clock) { tx.run(kSetDeadline, id, due_at, clock); }

static const db::Query kAddArticle{"tickets.add_article", R"sql(
  INSERT INTO articles (desk_id, ticket_id, kind, internal, author_id, author_kind, author_name, author_mail, text, language, has_html,
    raw_digest, message_id, created_at, new_text, formatted)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, nullif($12::text, ''), nullif($13::text, ''), $14, $15::text, $16::text) RETURNING id)sql"};

ArticleId add_article(db::Tx& tx, const Article& article) {
  return ArticleId{tx.number(kAddArticle, article.desk, article.ticket, json::enum_word(article.kind), article.internal, article.author,
                             json::enum_word(article.author_kind), article.author_name, article.author_mail, article.text,
                             i18n::to_word(article.language), article.has_html, article.raw_digest, article.message_id, tx.now,
                             article.new_text, html::kept(article.formatted))};
}

static const db::Query kAddAttachment{"tickets.add_attachment", R"sql(
  INSERT INTO attachments (article_id, name, content_type, content_id, is_inline, size, digest) VALUES ($1, $2, $3, $4, $5, $6, $7))sql"};

void add_attachment(db::Tx& tx, const AttachmentRow& a) {
  tx.run(kAddAttachment, a.article, a.name, a.content_type, a.content_id, a.is_inline, a.size, a.digest);
}

#define SK_ARTICLE_COLUMNS                                                                                                              \
  "r.id, r.desk_id, r.ticket_id, r.kind, r.internal, r.author_id, r.author_kind, r.author_name, r.author_mail, r.text, r.language, " \
  "r.has_html, r.raw_digest, r.message_id, r.created_at, r.new_text, r.formatted FROM articles r "

static const db::Query kArticles{"tickets.articles", "SELECT " SK_ARTICLE_COLUMNS "WHERE r.ticket_id = $1 AND r.internal <= $2 ORDER BY r.id"};
static const db::Query kArticle{"tickets.article", "SELECT " SK_ARTICLE_COLUMNS "WHERE r.id = $1"};
static const db::Query kLastMailId{"tickets.last_mail_id", R"sql(
  SELECT message_id FROM articles WHERE ticket_id = $1 AND internal = 0 AND message_id IS NOT NULL ORDER BY id DESC LIMIT 1)sql"};

static const db::Query kLastCustomerRaw{"tickets.last_customer_raw", R"sql(
  SELECT raw_digest FROM articles WHERE ticket_id = $1 AND internal = 0 AND raw_digest IS NOT NULL AND author_kind IN ('contact', 'unknown')
  ORDER BY id DESC LIMIT 1)sql"};

std::string last_customer_raw(db::Tx& tx, TicketId ticket) {
  return tx.first(kLastCustomerRaw, [](const db::Row& row) { return row.get<std::string>(0); }, ticket).value_or("");
}

std::vector<Article> articles_of(db::Tx& tx, TicketId ticket, bool with_internal) { return tx.list(kArticles, read_article, ticket, with_internal); }
std::optional<Article> find_article(db::Tx& tx, ArticleId id) { return tx.first(kArticle, read_article, id); }
std::string last_mail_id(db::Tx& tx, TicketId ticket) {
  return tx.first(kLastMailId, [](const db::Row& row) { return row.get<std::string>(0); }, ticket).value_or("");
}

#define SK_ATTACHMENT_COLUMNS "x.id, x.article_id, x.name, x.content_type, x.content_id, x.is_inline, x.size, x.digest FROM attachments x "

static const db::Query kAttachmentsOf{"tickets.attachments", "SELECT " SK_ATTACHMENT_COLUMNS
                                      "JOIN articles r ON r.id = x.article_id WHERE r.ticket_id = $1 AND r.internal <= $2 ORDER BY x.id"};
static const db::Query kAttachment{"tickets.attachment", "SELECT " SK_ATTACHMENT_COLUMNS "WHERE x.id = $1"};
static const db::Query kAttachmentsOfArticle{"tickets.attachments_of_article", "SELECT " SK_ATTACHMENT_COLUMNS "WHERE x.article_id = $1 ORDER BY x.id"};

std::vector<AttachmentRow> attachments_of(db::Tx& tx, TicketId ticket, bool with_internal) {
  return tx.list(kAttachmentsOf, read_attachment, ticket, with_internal);
}
std::optional<AttachmentRow> find_attachment(db::Tx& tx, AttachmentId id) { return tx.first(kAttachment, read_attachment, id); }
std::vector<AttachmentRow> attachments_of_article(db::Tx& tx, ArticleId id) { return tx.list(kAttachmentsOfArticle, read_attachment, id); }

namespace {

// Adds only conditions with parameters; what the user typed never becomes SQL (A27).
class ListBuilder {
 public:
  static ListBuilder listed(DeskId desk) {
    return {"tickets.list", "SELECT " SK_LISTED_FIELDS " FROM tickets t " SK_LISTED_NAMES "WHERE t.desk_id = $1", desk};
  }
  static ListBuilder whole(DeskId desk) { return {"tickets.list_whole", "SELECT " SK_TICKET_COLUMNS "WHERE t.desk_id = $1", desk}; }
  // Each ticket with the article it was found by, in the last column. CROSS JOIN: SQLite begins at the articles.
  static ListBuilder by_articles(DeskId desk) {
    return {"tickets.of_articles",
            "SELECT " SK_LISTED_FIELDS ", r.id FROM articles r CROSS JOIN tickets t " SK_LISTED_NAMES "WHERE t.id = r.ticket_id AND t.desk_id = $1", desk};
  }
  std::string place(std::variant<std::monostate, std::int64_t, std::string> value) {
    query_.args.push_back(std::move(value));
    return "$" + std::to_string(query_.args.size());
  }
  void where(const std::string& condition) { query_.text += " AND " + condition; }
  void with(const TicketFilter& filter) {
    where("t.merged_into IS NULL");  // its number finds the one that goes on
    if (!filter.states.empty()) {
      std::string words;
      for (const TicketState state : filter.states) words += (words.empty() ? "" : ", ") + place(std::string(json::enum_word(state)));
      where("t.state IN (" + words + ")");
    }
    if (filter.assignee) where("t.assignee_id = " + place(filter.assignee->value));
    if (filter.unassigned) where("t.assignee_id IS NULL");
    if (filter.customer) where("t.customer_id = " + place(filter.customer->value));
    // The index of teams leaves out what is of none.
    if (filter.team) where("t.team = " + place(*filter.team) + (filter.team->empty() ? "" : " AND t.team <> ''"));
    // One at a time is offered to a person.
    if (filter.offered_to)
      where("t.id = (SELECT o.ticket_id FROM ticket_offers o WHERE o.ended_at IS NULL AND o.person_id = " +
            place(filter.offered_to->value) + ")");
    if (filter.scope) where("t.scope = " + place(std::string(json::enum_word(*filter.scope))));
    if (filter.reporter) where("t.reporter_id = " + place(filter.reporter->value));
  }
  db::BuiltQuery in_customer_order(const TicketFilter& filter) {
    const std::string solved = place(std::string(json::enum_word(TicketState::Solved)));
    where("t.state NOT IN (" + solved + ", " + place(std::string(json::enum_word(TicketState::Closed))) + ")");
    query_.text += " ORDER BY (t.customer_position IS NULL), t.customer_position, t.created_at, t.id LIMIT " + place(static_cast<std::int64_t>(filter.limit));
    return std::move(query_);
  }
  db::BuiltQuery by_deadline(const TicketFilter& filter) {
    where("t.due_at IS NOT NULL");
    query_.text += " ORDER BY t.due_at, t.id LIMIT " + place(static_cast<std::int64_t>(filter.limit));
    return std::move(query_);
  }
  db::BuiltQuery newest_first(const TicketFilter& filter) {
    const std::string by = filter.by_creation ? "t.created_at" : "t.changed_at";
    if (filter.before_at) {
      const std::string at = place(filter.before_at->micros);
      where("(" + by + ", t.id) < (" + at + ", " + place(filter.before_id.value) + ")");
    }
    query_.text += " ORDER BY " + by + " DESC, t.id DESC LIMIT " + place(static_cast<std::int64_t>(filter.limit));
    return std::move(query_);
  }
  // Filled up with the last one to a round number, so that searches share a few prepared statements.
  db::BuiltQuery of_articles(const std::vector<ArticleId>& articles) {
    constexpr std::size_t kRound = 30;
    std::string places;
    for (std::size_t i = 0; i < (articles.size() + kRound - 1) / kRound * kRound; ++i) {
      places += (places.empty() ? "" : ", ") + place(articles[std::min(i, articles.size() - 1)].value);
    }
    where("r.id IN (" + places + ")");
    return std::move(query_);
  }

  db::BuiltQuery in_order(const TicketFilter& filter) {
    with(filter);
    return filter.by_customer_order ? in_customer_order(filter) : filter.by_deadline ? by_deadline(filter) : newest_first(filter);
  }

 private:
  ListBuilder(const char* name, const char* text, DeskId desk) : query_{name, text, {desk.value}} {}
  db::BuiltQuery query_;
};

}  // namespace

void each_ticket(db::Tx& tx, const TicketFilter& filter, const std::function<void(Ticket&)>& see) {
  tx.each_built(ListBuilder::listed(filter.desk).in_order(filter), [&](const db::Row& row) {
    Ticket ticket = read_listed(row);
    see(ticket);
    return true;
  });
}

std::vector<Ticket> list_tickets(db::Tx& tx, const TicketFilter& filter) {
  return tx.list_built(ListBuilder::whole(filter.desk).in_order(filter), read_ticket);
}

std::vector<FoundTicket> tickets_of_articles(db::Tx& tx, const std::vector<ArticleId>& articles, const TicketFilter& filter) {
  if (articles.empty()) return {};
  ListBuilder builder = ListBuilder::by_articles(filter.desk);
  builder.with(filter);
  std::vector<FoundTicket> found =
      tx.list_built(builder.of_articles(articles), [](const db::Row& row) { return FoundTicket{row.get<ArticleId>(kListedFields), read_listed(row)}; });
  // SQLite has them in ascending order already.
  const auto older = [](const FoundTicket& a, const FoundTicket& b) { return a.article.value < b.article.value; };
  if (!std::is_sorted(found.begin(), found.end(), older)) std::sort(found.begin(), found.end(), older);
  std::reverse(found.begin(), found.end());
  return found;
}

}  // namespace sk::tickets
