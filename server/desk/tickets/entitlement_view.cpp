#include "desk/tickets/entitlement_view.hpp"

namespace sk::tickets {

namespace {

std::optional<std::string> or_nothing(const std::string& text) { return text.empty() ? std::nullopt : std::optional(text); }

template <class Tag>
LinkedView view_of_fact(const access::Call& call, const LinkedFact& fact) {
  return {call.seal(Id<Tag>{std::stoll(fact.id)}), fact.name, or_nothing(fact.detail), fact.source, or_nothing(fact.named_as)};
}

} // namespace

std::optional<EntitlementView> entitlement_view(db::Tx& tx, const access::Call& call, const Ticket& ticket) {
  const std::optional<Entitled> found = entitled(tx, ticket.id);
  if (!found) return std::nullopt;
  const auto& [row, facts] = *found;
  const access::Subject subject = subject_of(ticket);
  EntitlementView view;
  view.decided_at = row.decided_at;
  if (can(call.actor, access::Action::TicketReadInternal, subject)) {
    view.verdict = json::enum_from_word<VerdictWord>(row.verdict);
    view.sentences = sentences_of(facts, call.language);
  }
  if (facts.unit) view.unit = view_of_fact<UnitTag>(call, *facts.unit);
  for (const LinkedFact& site : facts.sites) view.sites.push_back(view_of_fact<SiteTag>(call, site));
  // What the customer has bought is for those who may read its contracts (DV-22).
  if (!ticket.customer || !can(call.actor, access::Action::CustomerRead, {ticket.desk, ticket.customer, {}})) return view;
  view.customer_number = or_nothing(facts.customer_number);
  view.service_level = or_nothing(row.service_level);
  if (facts.company) view.company = view_of_fact<CompanyTag>(call, *facts.company);
  if (facts.agreement) view.agreement = view_of_fact<AgreementTag>(call, *facts.agreement);
  return view;
}

} // namespace sk::tickets
