// The mails about held requests: to the writer, in their language, and to who may say yes, in theirs.
#pragma once

#include "desk/access/call.hpp"
#include "desk/intake/held_request.hpp"
#include "desk/people/person.hpp"

namespace sk::intake::mails {

// One polite answer that names who may register; `in_reply_to` as the writer's own mail has it.
void tell_held(db::Tx& tx, const access::House& house, const people::Desk& desk, const HeldRequest& request,
               const std::string& in_reply_to);
// One mail to each of who_may_approve(), with a link of their own.
void ask_approvers(db::Tx& tx, const access::House& house, const people::Desk& desk, const HeldRequest& request);
void tell_declined(db::Tx& tx, const access::House& house, const people::Desk& desk, const HeldRequest& request);

// The secret of an approver's link.
struct ApprovalLink {
  HeldRequestId request;
  PersonId approver;
};
std::optional<ApprovalLink> open_approval(const crypto::Key& key, const std::string& secret, Instant now);

} // namespace sk::intake::mails
