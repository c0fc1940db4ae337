#include "desk/tickets/upload_store.hpp"

namespace sk::tickets {

static Upload read_upload(const db::Row& row) {
  return {row.get<UploadId>(0), row.get<PersonId>(1),    row.get<std::string>(2), row.get<std::string>(3),
          row.integer(4),       row.get<std::string>(5), row.get<Instant>(6)};
}

#define SK_UPLOAD_COLUMNS "u.id, u.person_id, u.name, u.content_type, u.size, u.digest, u.created_at FROM uploads u "

static const db::Query kAdd{"uploads.add", R"sql(
  INSERT INTO uploads (person_id, name, content_type, size, digest, created_at) VALUES ($1, $2, $3, $4, $5, $6) RETURNING id)sql"};
static const db::Query kFind{"uploads.find",
                             "SELECT " SK_UPLOAD_COLUMNS "WHERE u.id = $1 AND u.person_id = $2 AND u.held_request_id IS NULL"};
static const db::Query kDelete{"uploads.delete", "DELETE FROM uploads WHERE id = $1"};
static const db::Query kOpen{"uploads.open", "SELECT count(*), coalesce(sum(size), 0) FROM uploads WHERE person_id = $1",
                             "SELECT count(*), coalesce(sum(size), 0)::bigint FROM uploads WHERE person_id = $1"};
static const db::Query kLock{"uploads.lock", "SELECT $1", "SELECT pg_advisory_xact_lock(7308326, ($1::bigint % 2147483647)::int)"};
static const db::Query kBefore{"uploads.before", "SELECT " SK_UPLOAD_COLUMNS
                                                 "WHERE u.created_at < $1 AND u.held_request_id IS NULL ORDER BY u.created_at LIMIT $2"};
static const db::Query kHold{"uploads.hold", "UPDATE uploads SET held_request_id = $2 WHERE id = $1 AND held_request_id IS NULL"};
static const db::Query kOfHeld{"uploads.of_held", "SELECT " SK_UPLOAD_COLUMNS "WHERE u.held_request_id = $1 ORDER BY u.id"};

UploadId insert_upload(db::Tx& tx, const Upload& upload) {
  return UploadId{tx.number(kAdd, upload.person, upload.name, upload.content_type, upload.size, upload.digest, tx.now)};
}

std::optional<Upload> find_upload(db::Tx& tx, UploadId id, PersonId person) { return tx.first(kFind, read_upload, id, person); }
bool hold_upload(db::Tx& tx, UploadId id, HeldRequestId request) { return tx.run(kHold, id, request) == 1; }
std::vector<Upload> uploads_of_held(db::Tx& tx, HeldRequestId request) { return tx.list(kOfHeld, read_upload, request); }
bool delete_upload(db::Tx& tx, UploadId id) { return tx.run(kDelete, id) == 1; }

OpenUploads open_uploads_of(db::Tx& tx, PersonId person) {
  return tx.first(kOpen, [](const db::Row& row) { return OpenUploads{row.integer(0), row.integer(1)}; }, person).value_or(OpenUploads{});
}

void lock_uploads_of(db::Tx& tx, PersonId person) {
  if (tx.engine() == db::Engine::Sqlite) return; // one writer
  tx.first(kLock, [](const db::Row&) { return 0; }, person);
}

std::vector<Upload> uploads_before(db::Tx& tx, Instant before, int limit) { return tx.list(kBefore, read_upload, before, limit); }

} // namespace sk::tickets
