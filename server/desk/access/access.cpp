#include "desk/access/access.hpp"

namespace sk::access {

namespace {

bool contact_can(const Actor& actor, Action action, const Subject& subject) {
  const bool own = subject.person && *subject.person == actor.person;
  // A contact who may register sees the tickets of the whole organisation; anyone else only their own (DV-22).
  const bool of_own_customer = actor.customer && subject.customer && *actor.customer == *subject.customer;
  const bool sees = own || (of_own_customer && actor.approved);
  const bool answers_for = of_own_customer && actor.approved && actor.approver;
  switch (action) {
    case Action::TicketRead:
    case Action::TicketReply:
    case Action::TicketClose:
    case Action::TicketReopen:
    case Action::SecretWrite: return sees;
    case Action::ScopeConsent: return sees && actor.approved;
    case Action::TicketOpen: return actor.approved && of_own_customer;
    case Action::PersonRead: return own || answers_for;
    case Action::CustomerRead: return actor.approved && of_own_customer;
    case Action::ContactReview:
    case Action::AccountOrder: return answers_for;
    case Action::HeldOpen: return own;
    case Action::HeldRead: return sees;
    case Action::HeldDecide: return actor.approved && of_own_customer;
    case Action::KnowledgeRead: return true;
    case Action::KnowledgeWrite:
    case Action::ReportRead:
    case Action::DeskFileRead:
    case Action::CustomerWrite:
    case Action::ContactWrite:
    case Action::AccountDecide:
    case Action::TicketReadInternal:
    case Action::TicketNote:
    case Action::TicketAssign:
    case Action::TicketSetState:
    case Action::RawMailRead:
    case Action::OutgoingMailRead:
    case Action::QuarantineRead:
    case Action::QuarantineDecide:
    case Action::UndeliverableRead:
    case Action::UndeliverableClear:
    case Action::SecretReveal:
    case Action::TicketMerge:
    case Action::ScopeDecide: return false;
  }
  return false;
}

}  // namespace

Actor system_actor(DeskId desk) {
  Actor actor;
  actor.standing = Standing::System;
  actor.desk = desk;
  actor.name = "Skranke";
  return actor;
}

bool can(const Actor& actor, Action action, const Subject& subject) {
  if (actor.desk != subject.desk) return false;
  switch (actor.standing) {
    case Standing::Nobody: return false;
    case Standing::Contact: return contact_can(actor, action, subject);
    case Standing::Agent:
    case Standing::System: return true;
  }
  return false;
}

}  // namespace sk::access
