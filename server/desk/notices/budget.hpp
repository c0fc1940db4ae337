// How many mails the program may write by itself: per ticket, per address, in all, and to strangers. Asked when a mail is
// about to leave, of the first try only; what people write is never counted. What is kept back is shown as held and leaves
// when there is room.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/core/settings.hpp"
#include "desk/notices/outgoing_mail.hpp"

namespace sk::notices {

struct Budgets {
  std::int64_t per_ticket_and_hour = 10; // I11
  std::int64_t per_address_and_hour = 60;
  std::int64_t per_minute = 600;
  std::int64_t to_strangers_per_hour = 100; // A07
};
Budgets budgets_of(const Settings& settings);

struct Claimed {
  std::vector<OutgoingMail> mails;
  std::int64_t held = 0; // kept back just now, or given up
};
// Marks up to `limit` due mails as being sent by `worker` for the time of `claim`, in order, and answers them.
Claimed claim_due_mails(db::Tx& tx, const std::string& worker, int limit, Duration claim, const Budgets& budgets);

} // namespace sk::notices
