// Files on their way into a message: sent by a person before the message is, theirs alone, used once, and gone after a day.
#pragma once

#include <string>
#include <vector>

#include "base/core/outcome.hpp"
#include "desk/access/call.hpp"
#include "desk/notices/outgoing_mail.hpp"
#include "desk/tickets/ticket.hpp"

namespace sk::tickets {

inline constexpr Duration kUploadKeptFor = Duration::hours(24);

struct Upload {
  UploadId id;
  PersonId person;
  std::string name, content_type;
  std::int64_t size = 0;
  std::string digest; // of salt and content
  Instant created_at;
};

// The file is on disk when it returns (I1).
Outcome<Upload> add_upload(const access::House& house, PersonId person, const std::string& name, const std::string& content_type,
                           std::string_view bytes);

// Puts the contents into the file store for good; then, in the transaction of the message, take_uploads() makes them its
// files. Foreign, used and unknown ids look alike (A41).
struct PreparedUploads {
  std::vector<Upload> uploads;
  std::vector<AttachmentRow> files;
};
Outcome<PreparedUploads> prepare_uploads(const access::Call& call, const std::vector<std::string>& sealed_ids);
// The same in two steps: what is found may also be kept as it is, with a held request. It waits for the decision, counts among the
// files its person has open, and no message takes it meanwhile.
Outcome<std::vector<Upload>> find_uploads(const access::Call& call, const std::vector<std::string>& sealed_ids);
Outcome<PreparedUploads> prepare_uploads(const access::House& house, std::vector<Upload> uploads);
Outcome<void> hold_uploads(db::Tx& tx, const std::vector<Upload>& uploads, HeldRequestId request);
Outcome<std::vector<AttachmentRow>> take_uploads(db::Tx& tx, const PreparedUploads& prepared);
// After the commit: what is attached needs no second file.
void forget_uploads(const access::House& house, const PreparedUploads& prepared);

// What was sent, without the salt; nothing when the file is gone.
std::optional<std::string> bytes_of(const access::House& house, const Upload& upload);

// Rows and files of uploads that nobody has used for a day. Answers how many.
std::int64_t sweep_uploads(const access::House& house);

} // namespace sk::tickets
