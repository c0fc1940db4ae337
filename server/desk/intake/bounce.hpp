// Delivery reports: what another server says about a mail of ours that did not arrive. RFC 3464 where the server speaks it,
// otherwise the words of Postfix, Exchange, Exim, qmail, sendmail, Gmail and Outlook.com. Pure, linear in size, never throws.
// Whether a report is believed is not decided here: only one that came to an envelope address of ours counts (A09).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/mime/mail.hpp"

namespace sk::intake {

struct FailedAddress {
  std::string address;    // the one that failed
  std::string original;   // the one that was written to, where the server says so and it differs (an alias, a forward); else ""
  std::string status;     // RFC 3463 "5.1.1"; from the reply code or the words where the server names none
  int reply_code = 0;     // RFC 5321, 0 when none is named
  bool hard = false;      // the address itself is dead (unknown, moved, no such domain); everything else may pass
  bool delayed = false;   // a warning only: the server still tries
  std::string diagnostic; // one line, as the server put it
};

struct DeliveryReport {
  std::vector<FailedAddress> failed; // never empty, at most 100, each address once
  std::string original_message_id;   // of the mail that did not arrive, without <>; "" when it was not returned
};

// Nothing: this mail is no report about a failed or delayed delivery.
std::optional<DeliveryReport> read_bounce(const mime::Mail& mail, std::string_view raw);

} // namespace sk::intake
