#include "desk/notices/contact_review_store.hpp"

#include "base/text/date.hpp"

namespace sk::notices {

static const db::Query kDue{"reviews.due", R"sql(
  SELECT DISTINCT p.customer_id FROM people p LEFT JOIN contact_reviews r ON r.customer_id = p.customer_id
  WHERE p.desk_id = $1 AND p.review_on IS NOT NULL AND p.review_on <= $2 AND p.active = 1 AND p.approved = 1 AND p.customer_id IS NOT NULL
    AND (r.asked_at IS NULL OR r.asked_at < $3) ORDER BY p.customer_id LIMIT $4)sql"};
static const db::Query kAsked{"reviews.asked", R"sql(
  INSERT INTO contact_reviews (customer_id, asked_at) VALUES ($1, $2)
  ON CONFLICT (customer_id) DO UPDATE SET asked_at = excluded.asked_at WHERE contact_reviews.asked_at < $3)sql"};

std::vector<CustomerId> customers_to_review(db::Tx& tx, DeskId desk, const LocalDate& today, Instant asked_before, int limit) {
  return tx.list(kDue, [](const db::Row& row) { return row.get<CustomerId>(0); }, desk, text::to_text(today), asked_before, limit);
}

bool note_review_asked(db::Tx& tx, CustomerId customer, Instant asked_before) {
  return tx.run(kAsked, customer, tx.now, asked_before) == 1;
}

} // namespace sk::notices
