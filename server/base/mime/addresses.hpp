// Address lists (RFC 5322 3.4 with its obsolete forms), as a strict reader sees them: an address that two readers could
// understand in two ways is no address (A05).
#pragma once

#include <string_view>
#include <vector>

#include "base/mime/header_text.hpp"
#include "base/mime/mail.hpp"

namespace sk::mime {

// Appends what the value names; unreadable ones with address "". Stops after `max` in `out`: then out.size() > max.
void parse_addresses(std::string_view value, std::size_t max, std::vector<Address>& out, Defects& defects);

// All <…> tokens of a Message-ID, In-Reply-To or References field, without <>; the first and the last 199.
std::vector<std::string> parse_message_ids(std::string_view value);

} // namespace sk::mime
