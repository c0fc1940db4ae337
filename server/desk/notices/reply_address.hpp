// The signed reply address of a ticket for one contact: support+r<tag>@desk. The tag holds the ticket (masked) and 128 bits of
// keyed digest over ticket and the contact's address; nothing is stored. It proves a thread only together with that contact as
// sender: a tag in a stranger's hands opens nothing (A01, A03).
#pragma once

#include <optional>
#include <string>

#include "base/core/id.hpp"
#include "base/crypto/digest.hpp"

namespace sk::notices {

// Letters that a desk's own address may have before its at sign, so that the tagged one keeps to RFC 5321 section 4.5.3.1.1.
inline constexpr std::size_t kDeskLocalPartBytes = 64 - 1 - 40;

// `desk_address` without a tag; `contact` as written.
std::string reply_address(const crypto::Key& key, const std::string& desk_address, TicketId ticket, const std::string& contact);
// `tag` is what stood behind the plus sign; one code path, full length, constant time.
std::optional<TicketId> open_reply_tag(const crypto::Key& key, const std::string& tag, const std::string& sender);

// Where the delivery reports about one outgoing mail come to, its envelope sender: support+b<tag>@desk. The tag holds the mail
// (masked) and 128 bits of keyed digest over it. Whoever received that mail knows its tag, so it proves something about that
// mail and its recipient alone (A09).
std::string bounce_address(const crypto::Key& key, const std::string& desk_address, OutgoingMailId mail);
std::optional<OutgoingMailId> open_bounce_tag(const crypto::Key& key, const std::string& tag);

// Where a supplier answers about one task: support+s<tag>@desk. The tag holds the task (masked) and 128 bits of keyed digest over it
// and the domain it was sent to; who of the supplier answers does not matter, another's mail proves nothing by it.
std::string task_address(const crypto::Key& key, const std::string& desk_address, std::int64_t task, const std::string& supplier);
std::optional<std::int64_t> open_task_tag(const crypto::Key& key, const std::string& tag, const std::string& sender);
bool is_task_tag(const std::string& tag); // by its looks alone

}  // namespace sk::notices
