// All SQL of uploads.
#pragma once

#include <optional>
#include <vector>

#include "base/db/tx.hpp"
#include "desk/tickets/uploads.hpp"

namespace sk::tickets {

UploadId insert_upload(db::Tx& tx, const Upload& upload);
std::optional<Upload> find_upload(db::Tx& tx, UploadId id, PersonId person);
// A free one becomes part of the request; false: it is free no longer.
bool hold_upload(db::Tx& tx, UploadId id, HeldRequestId request);
std::vector<Upload> uploads_of_held(db::Tx& tx, HeldRequestId request);
// False: it is gone already.
bool delete_upload(db::Tx& tx, UploadId id);
struct OpenUploads {
  std::int64_t count = 0, bytes = 0;
};
OpenUploads open_uploads_of(db::Tx& tx, PersonId person);
// Until the transaction ends: two uploads of one person at once must count each other.
void lock_uploads_of(db::Tx& tx, PersonId person);
std::vector<Upload> uploads_before(db::Tx& tx, Instant before, int limit);

} // namespace sk::tickets
