#include "desk/tickets/scope.hpp"

#include "base/core/bytes.hpp"
#include "base/json/enum_words.hpp"
#include "desk/tickets/ticket_mails.hpp"
#include "desk/tickets/ticket_store.hpp"

namespace sk::tickets {

namespace {

Outcome<Ticket> keep(db::Tx& tx, const access::House& house, const access::Actor& actor, Ticket ticket, ScopeDecision decision,
                     Version seen) {
  if (ticket.version != seen) return refuse(RefusalCode::Stale, "ticket.changed_meanwhile");
  const std::string before(json::enum_word(ticket.scope));
  ticket.scope = decision.scope;
  if (!update_ticket(tx, ticket, seen)) return refuse(RefusalCode::Stale, "ticket.changed_meanwhile");
  set_scope(tx, ticket.id, decision.scope);
  decision.ticket = ticket.id;
  decision.by = actor.person;
  decision.by_name = actor.name;
  add_scope_decision(tx, decision);
  const Speaker speaker = speaker_of(actor);
  std::string words = decision.consent_by;
  for (const std::string& part : {decision.exclusion, decision.reason}) {
    if (!part.empty()) words += (words.empty() ? "" : ": ") + part;
  }
  const audit::Event event = record_event(tx, house, ticket, speaker, audit::EventKind::ScopeChanged, std::nullopt,
                                          {before, std::string(json::enum_word(decision.scope)), {}, words});
  mails::tell_scope(tx, house, ticket, event, words, speaker);
  return load(tx, actor, access::Action::TicketRead, ticket.id);
}

} // namespace

Outcome<Ticket> decide_scope(db::Tx& tx, const access::House& house, const access::Actor& actor, TicketId id, const ScopeVerdict& verdict,
                             Version seen) {
  lock_ticket(tx, id);
  SK_TRY(const Ticket ticket, load(tx, actor, access::Action::ScopeDecide, id));
  if (verdict.scope == Scope::PaidWork) return refuse_field("scope", "scope.needs_consent");
  const std::string reason(trim(verdict.reason));
  if (reason.empty()) return refuse_field("reason", "input.missing");
  if (verdict.scope == Scope::InScope && ticket.scope == Scope::InScope) return refuse(RefusalCode::WrongState, "scope.is_so");
  ScopeDecision decision;
  decision.scope = verdict.scope;
  decision.reason = reason;
  if (verdict.scope == Scope::OutOfScope) decision.exclusion = std::string(trim(verdict.exclusion));
  return keep(tx, house, actor, ticket, decision, seen);
}

Outcome<Ticket> consent_to_pay(db::Tx& tx, const access::House& house, const access::Actor& actor, TicketId id, const Consent& consent,
                               Version seen) {
  lock_ticket(tx, id);
  SK_TRY(const Ticket ticket, load(tx, actor, access::Action::ScopeConsent, id));
  if (ticket.scope != Scope::OutOfScope) return refuse(RefusalCode::WrongState, "scope.nothing_to_consent");
  ScopeDecision decision;
  decision.scope = Scope::PaidWork;
  decision.reason = std::string(trim(consent.words));
  decision.consent_by = actor.is_contact() ? actor.name : std::string(trim(consent.by));
  if (decision.consent_by.empty()) return refuse_field("by", "input.missing");
  // Of a consent that nobody can look at, it must be said how it came.
  if (!actor.is_contact() && decision.reason.empty()) return refuse_field("words", "input.missing");
  return keep(tx, house, actor, ticket, decision, seen);
}

} // namespace sk::tickets
