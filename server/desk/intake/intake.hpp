// The life of a mail after its 250: read, trusted, threaded, and made a ticket, an article or a quarantined item; never nothing.
#pragma once

#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/mime/forwarded.hpp"
#include "desk/access/call.hpp"
#include "desk/intake/bounce.hpp"
#include "desk/intake/intake_item.hpp"
#include "desk/intake/trust.hpp"
#include "desk/tickets/tickets.hpp"

namespace sk::intake {

// A mail read outside of any transaction: the costly part.
struct ReadMail {
  std::expected<mime::Mail, mime::MailFault> mail = std::unexpected(mime::MailFault::Empty);
  std::string content_digest;
  std::optional<std::string> new_text;  // nothing: all of the mail's text is new
  std::optional<DeliveryReport> report;
  std::optional<mime::Forwarded> forwarded;
  // Of the mail, and from `own_attachments` on those of the message that it passes on as a whole.
  std::size_t own_attachments = 0;
  std::vector<tickets::AttachmentRow> attachments;  // their files are on disk already
};
ReadMail read_mail(std::string_view raw);
// The bytes of the attachments, for the file store; digests go back by set_digests.
std::vector<std::string_view> attachment_bytes(const ReadMail& read);
void set_digests(ReadMail& read, const std::vector<std::string>& digests);

// Decides and writes everything in this transaction. An item that is settled already stays as it is.
void settle(db::Tx& tx, const access::House& house, const HopRules& rules, IntakeItem item, const ReadMail& read);
// For an item that broke the reading itself, several times.
void quarantine(db::Tx& tx, IntakeItem item, const std::string& cause);

}  // namespace sk::intake
