#include "app/check_store.hpp"

namespace sk::app {

namespace {

constexpr std::size_t kFaultsAtMost = 100;

void add_fault(CheckReport& report, std::string text) {
  if (report.faults.size() < kFaultsAtMost) report.faults.push_back(std::move(text));
}

}  // namespace

static const db::Query kItemsByState{"check.items_by_state", "SELECT state, count(*) FROM intake_items GROUP BY state"};

static void count_items(db::Tx& tx, CheckReport& report) {
  tx.list(kItemsByState, [&](const db::Row& row) {
    const std::string state = row.get<std::string>(0);
    const std::int64_t count = row.integer(1);
    report.accepted += count;
    if (state == "ticket") report.tickets = count;
    if (state == "article") report.articles = count;
    if (state == "quarantined") report.quarantined = count;
    if (state == "discarded") report.discarded = count;
    if (state == "duplicate") report.duplicates = count;
    if (state == "held") report.held = count;
    if (state == "declined") report.declined = count;
    if (state == "received") report.waiting = count;
    return 0;
  });
  if (report.accepted != report.tickets + report.articles + report.quarantined + report.discarded + report.duplicates + report.held + report.declined + report.waiting) {
    add_fault(report, "accepted mails do not add up: one has a state that nobody knows");
  }
}

// Each of these finds rows that must not exist; the sentence says what they are.
struct Proof {
  const db::Query& query;
  const char* sentence;
};

static const db::Query kItemWithoutArticle{"check.item_without_article", R"sql(
  SELECT i.id FROM intake_items i LEFT JOIN articles a ON a.id = i.article_id AND (a.ticket_id = i.ticket_id OR a.first_ticket_id = i.ticket_id) AND a.raw_digest = i.raw_digest
  WHERE i.state IN ('ticket', 'article') AND a.id IS NULL LIMIT 10)sql"};
static const db::Query kMailTwice{"check.mail_twice", R"sql(
  SELECT article_id FROM intake_items WHERE article_id IS NOT NULL GROUP BY article_id HAVING count(*) > 1 LIMIT 10)sql"};
static const db::Query kArticleWithoutItem{"check.article_without_item", R"sql(
  SELECT id FROM articles WHERE raw_digest IS NOT NULL EXCEPT SELECT article_id FROM intake_items LIMIT 10)sql"};
static const db::Query kArticleWithoutEvent{"check.article_without_event", R"sql(
  SELECT a.id FROM articles a WHERE NOT EXISTS (SELECT 1 FROM events e WHERE e.ticket_id IN (a.ticket_id, coalesce(a.first_ticket_id, a.ticket_id)) AND e.article_id = a.id
    AND e.kind IN ('ticket_opened', 'article_added', 'note_added', 'supplier_message')) LIMIT 10)sql"};
static const db::Query kSequenceGap{"check.sequence_gap", R"sql(
  SELECT ticket_id FROM events GROUP BY ticket_id HAVING count(*) <> max(sequence) OR min(sequence) <> 1 LIMIT 10)sql"};
static const db::Query kTicketWithoutOpening{"check.ticket_without_opening", R"sql(
  SELECT t.id FROM tickets t WHERE NOT EXISTS (SELECT 1 FROM events e WHERE e.ticket_id = t.id AND e.sequence = 1 AND e.kind = 'ticket_opened')
  LIMIT 10)sql"};
static const db::Query kStateDiffers{"check.state_differs", R"sql(
  SELECT t.id FROM tickets t JOIN events e ON e.ticket_id = t.id AND e.kind = 'state_changed'
  WHERE e.sequence = (SELECT max(s.sequence) FROM events s WHERE s.ticket_id = t.id AND s.kind = 'state_changed')
    AND e.payload NOT LIKE '%"to":"' || t.state || '"%' LIMIT 10)sql"};
static const db::Query kMailWithoutEvent{"check.mail_without_event", R"sql(
  SELECT m.id FROM outgoing_mails m WHERE (m.ticket_id IS NOT NULL OR m.event_id IS NOT NULL) AND NOT EXISTS (SELECT 1 FROM events e WHERE e.id = m.event_id AND e.ticket_id = m.ticket_id) LIMIT 10)sql"};
static const db::Query kInternalMailed{"check.internal_mailed", R"sql(
  SELECT m.id FROM outgoing_mails m JOIN articles a ON a.id = m.article_id
  WHERE (a.internal = 1) <> (m.kind = 'task') OR (m.kind = 'task' AND a.kind <> 'task') LIMIT 10)sql"};

static const db::Query kDiscardedWithoutDecision{"check.discarded_without_decision", R"sql(
  SELECT i.id FROM intake_items i LEFT JOIN quarantine_decisions d ON d.item_id = i.id AND d.decision = 'discarded'
  WHERE i.state = 'discarded' AND d.item_id IS NULL LIMIT 10)sql"};
static const db::Query kReleasedWithoutTicket{"check.released_without_ticket", R"sql(
  SELECT d.item_id FROM quarantine_decisions d JOIN intake_items i ON i.id = d.item_id
  WHERE NOT (d.decision = 'released' AND i.state IN ('ticket', 'article')) AND NOT (d.decision = 'discarded' AND i.state = 'discarded') LIMIT 10)sql"};

static const db::Query kHeldWithoutRequest{"check.held_without_request", R"sql(
  SELECT i.id FROM intake_items i LEFT JOIN held_messages m ON m.item_id = i.id LEFT JOIN held_requests h ON h.id = m.request_id
  WHERE (i.state = 'held' AND (h.id IS NULL OR h.state <> 'waiting')) OR (i.state = 'declined' AND h.id IS NULL) LIMIT 10)sql"};
static const db::Query kApprovedWithoutTicket{"check.approved_without_ticket", R"sql(
  SELECT id FROM held_requests WHERE (state = 'approved' AND ticket_id IS NULL) OR (state <> 'waiting' AND decided_at IS NULL) LIMIT 10)sql"};

static void prove(db::Tx& tx, CheckReport& report) {
  static const Proof kProofs[] = {
      {kItemWithoutArticle, "an accepted mail points at no article of its own: intake item "},
      {kMailTwice, "two accepted mails point at one article: article "},
      {kArticleWithoutItem, "an article has a raw mail that was never accepted: article "},
      {kArticleWithoutEvent, "an article has no event: article "},
      {kSequenceGap, "the events of a ticket are not numbered 1, 2, 3: ticket "},
      {kTicketWithoutOpening, "a ticket was never opened: ticket "},
      {kStateDiffers, "a ticket's state is not what its last event says: ticket "},
      {kMailWithoutEvent, "an outgoing mail belongs to no event: mail "},
      {kDiscardedWithoutDecision, "a mail was discarded and nobody has decided that: intake item "},
      {kReleasedWithoutTicket, "a decision about a quarantined mail was not carried out: intake item "},
      {kHeldWithoutRequest, "a held mail belongs to no request that waits: intake item "},
      {kApprovedWithoutTicket, "a held request was approved and has no ticket: held request "},
      {kInternalMailed, "an internal note was mailed: mail "},
  };
  for (const Proof& proof : kProofs) {
    for (const std::int64_t id : tx.list(proof.query, [](const db::Row& row) { return row.integer(0); })) {
      add_fault(report, proof.sentence + std::to_string(id));
    }
  }
}

static const db::Query kCounts{"check.counts", R"sql(
  SELECT (SELECT count(*) FROM events), (SELECT count(*) FROM outgoing_mails))sql"};
static const db::Query kFiles{"check.files", R"sql(
  SELECT raw_digest FROM intake_items WHERE raw_removed_at IS NULL UNION SELECT digest FROM attachments
  UNION SELECT digest FROM outgoing_mail_files UNION SELECT digest FROM uploads)sql"};

std::vector<std::string> files_named(db::Tx& tx) {
  return tx.list(kFiles, [](const db::Row& row) { return row.get<std::string>(0); });
}

CheckReport check_everything(World& world, bool deep) {
  CheckReport report;
  std::vector<std::string> digests;
  world.database->read([&](db::Tx& tx) {
    count_items(tx, report);
    prove(tx, report);
    tx.first(kCounts, [&](const db::Row& row) {
      report.events = row.integer(0);
      report.mails_out = row.integer(1);
      return 0;
    });
    digests = files_named(tx);
  });
  for (const std::string& digest : digests) {
    ++report.files;
    try {
      if (deep ? !world.blobs->get(digest).has_value() : !world.blobs->has(digest)) add_fault(report, "a file is missing: " + digest);
    } catch (const DatabaseBroken& fault) {
      add_fault(report, fault.what());
    }
  }
  if (const std::string fault = world.database->check_integrity(); !fault.empty()) add_fault(report, "the database says: " + fault);
  return report;
}

}  // namespace sk::app
