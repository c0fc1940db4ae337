// A held request becomes a ticket: from its mails, or from what was asked for in the portal.
#pragma once

#include <map>

#include "desk/intake/held_request.hpp"
#include "desk/intake/intake.hpp"
#include "desk/tickets/tickets.hpp"
#include "desk/tickets/uploads.hpp"

namespace sk::intake {

using ReadMails = std::map<std::int64_t, ReadMail>; // by intake item

// What was asked for, as the row keeps it; device passwords and files are not among it.
std::string keep_asked(const tickets::Asked& asked, const std::optional<units::Unit>& unit);

// The same in words, for who decides about it: of the form what its fields are called, without those that it has no longer.
struct AskedInWords {
  std::string severity, product;
  std::vector<std::pair<std::string, std::string>> fields;
};
AskedInWords asked_in_words(db::Tx& tx, const HeldRequest& request, i18n::Language language);

// All mails of the request become one ticket and its articles; the writer gets the acknowledgement they would have got.
tickets::Ticket open_from_mails(db::Tx& tx, const access::House& house, const HeldRequest& request, const people::Desk& desk,
                                const std::vector<IntakeItemId>& ids, const ReadMails& read);
tickets::Ticket open_from_row(db::Tx& tx, const access::House& house, const HeldRequest& request, const people::Desk& desk,
                              std::vector<tickets::AttachmentRow> files, std::vector<tickets::GivenSecret> secrets);

bool is_own_writer(const HeldRequest& request, const std::string& address);

} // namespace sk::intake
