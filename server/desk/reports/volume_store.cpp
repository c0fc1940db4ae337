#include "desk/reports/volume_store.hpp"

#include <algorithm>
#include <array>
#include <limits>

namespace sk::reports {

namespace {

// One per dimension, in the order of VolumeBy.
using ByDimension = std::array<const db::Query*, 4>;

#define SK_COUNT(VALUE, WHEN) "SELECT " VALUE ", count(*) FROM tickets WHERE desk_id = $1 AND " WHEN " >= $2 AND " WHEN " < $3 GROUP BY 1"
#define SK_OPEN(VALUE)                                                                                                                     \
  "SELECT " VALUE ", count(*) FROM tickets WHERE desk_id = $1 AND created_at >= $2 AND created_at < $3 AND solved_at IS NULL GROUP BY 1"
#define SK_CUSTOMER "coalesce(CAST(customer_id AS text), '')"
const db::Query kCameByTeam{"volume.came_by_team", SK_COUNT("team", "created_at")};
const db::Query kCameByCustomer{"volume.came_by_customer", SK_COUNT(SK_CUSTOMER, "created_at")};
const db::Query kCameByChannel{"volume.came_by_channel", SK_COUNT("channel", "created_at")};
const db::Query kCameBySeverity{"volume.came_by_severity", SK_COUNT("severity", "created_at")};
const db::Query kSolvedByTeam{"volume.solved_by_team", SK_COUNT("team", "solved_at")};
const db::Query kSolvedByCustomer{"volume.solved_by_customer", SK_COUNT(SK_CUSTOMER, "solved_at")};
const db::Query kSolvedByChannel{"volume.solved_by_channel", SK_COUNT("channel", "solved_at")};
const db::Query kSolvedBySeverity{"volume.solved_by_severity", SK_COUNT("severity", "solved_at")};
const db::Query kOpenByTeam{"volume.open_by_team", SK_OPEN("team")};
const db::Query kOpenByCustomer{"volume.open_by_customer", SK_OPEN(SK_CUSTOMER)};
const db::Query kOpenByChannel{"volume.open_by_channel", SK_OPEN("channel")};
const db::Query kOpenBySeverity{"volume.open_by_severity", SK_OPEN("severity")};
#undef SK_COUNT
#undef SK_OPEN
const ByDimension kCame{&kCameByTeam, &kCameByCustomer, &kCameByChannel, &kCameBySeverity};
const ByDimension kSolved{&kSolvedByTeam, &kSolvedByCustomer, &kSolvedByChannel, &kSolvedBySeverity};
const ByDimension kOpen{&kOpenByTeam, &kOpenByCustomer, &kOpenByChannel, &kOpenBySeverity};

// $4: 1 asks for one value of the dimension. $6, $7: behind that instant and id.
#define SK_LIST(VALUE, WHEN, ONLY, BEHIND, DIRECTION)                                                                                      \
  "SELECT t.id, t.number, t.subject, t.state, t.customer_id, coalesce(c.name, ''), t.created_at, t.solved_at FROM tickets t "              \
  "LEFT JOIN customers c ON c.id = t.customer_id "                                                                                         \
  "WHERE t.desk_id = $1 AND t." WHEN " >= $2 AND t." WHEN " < $3 " ONLY "AND ($4 = 0 OR " VALUE " = $5) "                                  \
  "AND (t." WHEN " " BEHIND " $6 OR (t." WHEN " = $6 AND t.id " BEHIND " $7)) ORDER BY t." WHEN " " DIRECTION ", t.id " DIRECTION          \
  " LIMIT $8"
#define SK_T_CUSTOMER "coalesce(CAST(t.customer_id AS text), '')"
#define SK_LIST_CAME(VALUE) SK_LIST(VALUE, "created_at", "", "<", "DESC")
#define SK_LIST_SOLVED(VALUE) SK_LIST(VALUE, "solved_at", "", "<", "DESC")
#define SK_LIST_OPEN(VALUE) SK_LIST(VALUE, "created_at", "AND t.solved_at IS NULL ", ">", "ASC")
const db::Query kListCameByTeam{"volume.list_came_by_team", SK_LIST_CAME("t.team")};
const db::Query kListCameByCustomer{"volume.list_came_by_customer", SK_LIST_CAME(SK_T_CUSTOMER)};
const db::Query kListCameByChannel{"volume.list_came_by_channel", SK_LIST_CAME("t.channel")};
const db::Query kListCameBySeverity{"volume.list_came_by_severity", SK_LIST_CAME("t.severity")};
const db::Query kListSolvedByTeam{"volume.list_solved_by_team", SK_LIST_SOLVED("t.team")};
const db::Query kListSolvedByCustomer{"volume.list_solved_by_customer", SK_LIST_SOLVED(SK_T_CUSTOMER)};
const db::Query kListSolvedByChannel{"volume.list_solved_by_channel", SK_LIST_SOLVED("t.channel")};
const db::Query kListSolvedBySeverity{"volume.list_solved_by_severity", SK_LIST_SOLVED("t.severity")};
const db::Query kListOpenByTeam{"volume.list_open_by_team", SK_LIST_OPEN("t.team")};
const db::Query kListOpenByCustomer{"volume.list_open_by_customer", SK_LIST_OPEN(SK_T_CUSTOMER)};
const db::Query kListOpenByChannel{"volume.list_open_by_channel", SK_LIST_OPEN("t.channel")};
const db::Query kListOpenBySeverity{"volume.list_open_by_severity", SK_LIST_OPEN("t.severity")};
// Two indexes, and rows of tickets only for the page itself.
#define SK_BACKLOG_HALF(VALUE, SOLVED)                                                                                                     \
  "SELECT id, created_at FROM tickets WHERE desk_id = $1 AND " SOLVED " AND created_at < $3 AND ($4 = 0 OR " VALUE " = $5) "               \
  "AND (created_at > $6 OR (created_at = $6 AND id > $7)) "
#define SK_BACKLOG(VALUE)                                                                                                                  \
  "SELECT t.id, t.number, t.subject, t.state, t.customer_id, coalesce(c.name, ''), t.created_at, t.solved_at FROM ("                       \
  "SELECT id, created_at FROM (" SK_BACKLOG_HALF(VALUE, "solved_at IS NULL AND $2::bigint <= $3::bigint") "UNION ALL " SK_BACKLOG_HALF(    \
      VALUE, "solved_at >= $3") ") both_halves ORDER BY created_at, id LIMIT $8) p JOIN tickets t ON t.id = p.id "                         \
                                "LEFT JOIN customers c ON c.id = t.customer_id ORDER BY t.created_at, t.id"
const db::Query kBacklogByTeam{"volume.backlog_by_team", SK_BACKLOG("team")};
const db::Query kBacklogByCustomer{"volume.backlog_by_customer", SK_BACKLOG(SK_CUSTOMER)};
const db::Query kBacklogByChannel{"volume.backlog_by_channel", SK_BACKLOG("channel")};
const db::Query kBacklogBySeverity{"volume.backlog_by_severity", SK_BACKLOG("severity")};
#undef SK_BACKLOG
#undef SK_BACKLOG_HALF
#undef SK_LIST
#undef SK_LIST_CAME
#undef SK_LIST_SOLVED
#undef SK_LIST_OPEN
#undef SK_CUSTOMER
#undef SK_T_CUSTOMER
const ByDimension kListCame{&kListCameByTeam, &kListCameByCustomer, &kListCameByChannel, &kListCameBySeverity};
const ByDimension kListSolved{&kListSolvedByTeam, &kListSolvedByCustomer, &kListSolvedByChannel, &kListSolvedBySeverity};
const ByDimension kBacklog{&kBacklogByTeam, &kBacklogByCustomer, &kBacklogByChannel, &kBacklogBySeverity};
const ByDimension kListOpen{&kListOpenByTeam, &kListOpenByCustomer, &kListOpenByChannel, &kListOpenBySeverity};

constexpr Instant kEver{std::numeric_limits<std::int64_t>::max()};

const db::Query& pick(const ByDimension& queries, VolumeBy by) { return *queries[static_cast<std::size_t>(by)]; }

const ByDimension& list_of(VolumeWhat what) {
  switch (what) {
  case VolumeWhat::Came: return kListCame;
  case VolumeWhat::Solved: return kListSolved;
  case VolumeWhat::Open: return kListOpen;
  case VolumeWhat::Backlog: return kBacklog;
  }
  return kListCame;
}

std::vector<ValueCount> count(db::Tx& tx, const db::Query& query, DeskId desk, Instant from, Instant until) {
  return tx.list(query, [](const db::Row& row) { return ValueCount{row.get<std::string>(0), row.integer(1)}; }, desk, from, until);
}

} // namespace

std::vector<ValueCount> count_came(db::Tx& tx, DeskId desk, Instant from, std::optional<Instant> until, VolumeBy by) {
  return count(tx, pick(kCame, by), desk, from, until.value_or(kEver));
}
std::vector<ValueCount> count_solved(db::Tx& tx, DeskId desk, Instant from, std::optional<Instant> until, VolumeBy by) {
  return count(tx, pick(kSolved, by), desk, from, until.value_or(kEver));
}
std::vector<ValueCount> count_open(db::Tx& tx, DeskId desk, Instant from, Instant until, VolumeBy by) {
  return count(tx, pick(kOpen, by), desk, from, until);
}

std::vector<VolumeTicket> list_volume(db::Tx& tx, DeskId desk, Instant from, Instant until, const VolumeTicketsQuestion& question) {
  const bool upwards = question.what == VolumeWhat::Open || question.what == VolumeWhat::Backlog;
  const auto [at, id] = question.after.value_or(std::pair{upwards ? Instant{0} : kEver, TicketId{0}});
  // The page begins in the index where the one before ended.
  if (question.after && question.what == VolumeWhat::Open) from = std::max(from, at);
  if (question.after && !upwards) until = std::min(until, Instant{at.micros + 1});
  return tx.list(
      pick(list_of(question.what), question.by),
      [](const db::Row& row) {
        return VolumeTicket{row.get<TicketId>(0),
                            row.get<std::string>(1),
                            row.get<std::string>(2),
                            row.get<std::string>(3),
                            row.get<std::optional<CustomerId>>(4),
                            row.get<std::string>(5),
                            row.get<Instant>(6),
                            row.get<std::optional<Instant>>(7)};
      },
      desk, from, until, question.value ? 1 : 0, question.value.value_or(""), at, id, question.limit);
}

} // namespace sk::reports
