// Contacts leave, and nobody tells the desk: when the review of one is due, the customer's approvers get a mail with one link that
// lists all contacts and works without login, to keep or to revoke each (EL-27). Asked again after thirty days, while one is due.
#pragma once

#include "desk/access/call.hpp"

namespace sk::notices {

inline constexpr int kReviewLinkDays = 30;

// Asks those whose time has come, at most `limit` customers of each desk; answers how many were asked.
int ask_for_reviews(access::House& house, int limit = 100);
void add_review_routes(access::Routes& routes);

} // namespace sk::notices
