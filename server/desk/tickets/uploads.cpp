#include "desk/tickets/uploads.hpp"

#include <algorithm>

#include "base/core/bytes.hpp"
#include "base/core/limits.hpp"
#include "base/mime/filename.hpp"
#include "desk/tickets/upload_store.hpp"

namespace sk::tickets {

namespace {

constexpr std::size_t kSaltBytes = 16;
constexpr int kSweptAtOnce = 100;

// "type/subtype" in lower case, without parameters; what is no such thing is bytes.
std::string clean_type(const std::string& type) {
  const std::string lower = ascii_lower(trim(std::string_view(type).substr(0, type.find(';'))));
  const std::size_t slash = lower.find('/');
  const bool token = slash != std::string::npos && slash > 0 && slash + 1 < lower.size() && lower.size() <= 100 &&
                     std::ranges::count(lower, '/') == 1 && std::ranges::all_of(lower, [](char c) {
                       return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '/' || c == '-' || c == '+' || c == '.' || c == '_';
                     });
  return token ? lower : "application/octet-stream";
}

} // namespace

Outcome<Upload> add_upload(const access::House& house, PersonId person, const std::string& name, const std::string& content_type,
                           std::string_view bytes) {
  if (bytes.empty()) return refuse(RefusalCode::Invalid, "upload.empty");
  if (bytes.size() > limits::kUploadBytes) return refuse(RefusalCode::TooLarge, "limit.body_too_large");
  house.blobs.require_space();
  Upload upload;
  upload.person = person;
  upload.content_type = clean_type(content_type);
  upload.name = mime::clean_filename(name, upload.content_type);
  upload.size = static_cast<std::int64_t>(bytes.size());
  std::string salted(kSaltBytes, '\0');
  house.random.fill(std::span(reinterpret_cast<unsigned char*>(salted.data()), salted.size()));
  salted += bytes;
  upload.digest = house.blobs.put(salted);
  const Outcome<Upload> added = house.database.write([&](db::Tx& tx) -> Outcome<Upload> {
    lock_uploads_of(tx, person);
    const OpenUploads open = open_uploads_of(tx, person);
    const bool room = open.count < static_cast<std::int64_t>(limits::kOpenUploads) &&
                      open.bytes + upload.size <= static_cast<std::int64_t>(limits::kOpenUploadBytes);
    if (!room) return refuse(RefusalCode::TooMany, "upload.too_many");
    Upload row = upload;
    row.id = insert_upload(tx, row);
    row.created_at = tx.now;
    return row;
  });
  if (!added) house.blobs.remove(upload.digest);
  return added;
}

Outcome<std::vector<Upload>> find_uploads(const access::Call& call, const std::vector<std::string>& sealed_ids) {
  std::vector<Upload> uploads;
  if (sealed_ids.empty()) return uploads;
  const bool found_all = call.house.database.read([&](db::Tx& tx) {
    uploads.clear();
    for (const std::string& sealed : sealed_ids) {
      const std::optional<UploadId> id = call.house.seal.open<UploadTag>(sealed);
      const std::optional<Upload> upload = id ? find_upload(tx, *id, call.actor.person) : std::nullopt;
      if (!upload || tx.now - upload->created_at > kUploadKeptFor) return false;
      if (std::ranges::any_of(uploads, [&](const Upload& one) { return one.id == upload->id; })) return false;
      uploads.push_back(*upload);
    }
    return true;
  });
  if (!found_all) return refuse_field("attachments", "upload.not_found");
  return uploads;
}

Outcome<PreparedUploads> prepare_uploads(const access::Call& call, const std::vector<std::string>& sealed_ids) {
  SK_TRY(std::vector<Upload> uploads, find_uploads(call, sealed_ids));
  return prepare_uploads(call.house, std::move(uploads));
}

Outcome<PreparedUploads> prepare_uploads(const access::House& house, std::vector<Upload> uploads) {
  PreparedUploads prepared{std::move(uploads), {}};
  for (const Upload& upload : prepared.uploads) {
    const std::optional<std::string> bytes = bytes_of(house, upload);
    if (!bytes) return refuse_field("attachments", "upload.not_found");
    AttachmentRow& file = prepared.files.emplace_back();
    file.name = upload.name;
    file.content_type = upload.content_type;
    file.size = upload.size;
    file.digest = house.blobs.put(*bytes);
  }
  return prepared;
}

std::optional<std::string> bytes_of(const access::House& house, const Upload& upload) {
  std::optional<std::string> salted = house.blobs.get(upload.digest);
  if (!salted || salted->size() < kSaltBytes) return std::nullopt;
  salted->erase(0, kSaltBytes);
  return salted;
}

Outcome<std::vector<AttachmentRow>> take_uploads(db::Tx& tx, const PreparedUploads& prepared) {
  for (const Upload& upload : prepared.uploads) {
    if (!delete_upload(tx, upload.id)) return refuse_field("attachments", "upload.not_found");
  }
  return prepared.files;
}

Outcome<void> hold_uploads(db::Tx& tx, const std::vector<Upload>& uploads, HeldRequestId request) {
  for (const Upload& upload : uploads) {
    if (!hold_upload(tx, upload.id, request)) return refuse_field("attachments", "upload.not_found");
  }
  return {};
}

void forget_uploads(const access::House& house, const PreparedUploads& prepared) {
  for (const Upload& upload : prepared.uploads) house.blobs.remove(upload.digest);
}

std::int64_t sweep_uploads(const access::House& house) {
  std::int64_t swept = 0;
  for (;;) {
    const std::vector<Upload> old =
        house.database.read([&](db::Tx& tx) { return uploads_before(tx, tx.now - kUploadKeptFor, kSweptAtOnce); });
    if (old.empty()) return swept;
    house.database.write([&](db::Tx& tx) {
      for (const Upload& upload : old) delete_upload(tx, upload.id);
    });
    for (const Upload& upload : old) house.blobs.remove(upload.digest);
    swept += static_cast<std::int64_t>(old.size());
  }
}

} // namespace sk::tickets
