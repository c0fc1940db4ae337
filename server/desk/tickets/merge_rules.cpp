#include "desk/tickets/merge_rules.hpp"

#include "base/text/unicode.hpp"

namespace sk::tickets::rules {

namespace {

bool same_reporter(const Ticket& one, const Ticket& other) {
  if (one.reporter || other.reporter) return one.reporter == other.reporter;
  return text::fold_case(one.reporter_mail) == text::fold_case(other.reporter_mail);
}

} // namespace

Outcome<void> may_merge(const Ticket& merged, const Ticket& survivor, const Reporters& reporters) {
  if (merged.id == survivor.id) return refuse_field("into", "merge.itself");
  if (merged.merged_into || survivor.merged_into) return refuse(RefusalCode::WrongState, "ticket.merged");
  if (merged.desk != survivor.desk || merged.customer != survivor.customer) return refuse_field("into", "merge.other_customer");
  if (same_reporter(merged, survivor)) return {};
  // Each of the two reads what the other has written only if it could do so before.
  const bool both_known = reporters.of_merged && reporters.of_survivor;
  const bool both_read = both_known && can(*reporters.of_merged, access::Action::TicketRead, subject_of(survivor)) &&
                         can(*reporters.of_survivor, access::Action::TicketRead, subject_of(merged));
  if (!both_read) return refuse_field("into", "merge.other_reporter");
  return {};
}

} // namespace sk::tickets::rules
