// A ticket that asks for the first free agent (CS-7, IN-9) is offered to one who is there, can do it and has no other offer; who does
// not accept in time or declines is passed over, and the next is asked (CS-34). One ticket has one offer at a time, one agent too.
#pragma once

#include "desk/tickets/offer_store.hpp"
#include "desk/tickets/tickets.hpp"

namespace sk::tickets {

// If its severity asks for it and nobody has it: to the next one who has not been asked. Nobody is there: it stays in the queue.
void offer_ticket(db::Tx& tx, const access::House& house, const Ticket& ticket);
// Somebody came: what waits for one who is free is offered.
void offer_waiting(db::Tx& tx, const access::House& house, DeskId desk);
bool somebody_waits(db::Tx& tx, DeskId desk); // and somebody is there
// An offer whose ticket has found somebody otherwise.
void end_offer_of(db::Tx& tx, const access::House& house, const Ticket& ticket);

// Of two who are late and early, or the same twice, one wins: the row is taken before anything is done.
Outcome<Ticket> accept_offer(db::Tx& tx, const access::House& house, const access::Actor& actor, OfferId id);
Outcome<void> decline_offer(db::Tx& tx, const access::House& house, const access::Actor& actor, OfferId id);
// Offers that nobody accepted in time go on to the next. Answers how many.
int pass_on_offers(db::Tx& tx, const access::House& house, int limit);

} // namespace sk::tickets
