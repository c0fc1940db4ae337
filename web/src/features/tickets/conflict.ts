import type { EventView, TicketView } from "@/lib/api/schemas";

export function lastSequence(ticket: TicketView): number {
  return Math.max(0, ...ticket.events.map((event) => event.sequence));
}

// What others did since: shown to the one whose own change came too late.
export function eventsAfter(ticket: TicketView, sequence: number): EventView[] {
  return ticket.events.filter((event) => event.sequence > sequence && event.actor.kind !== "system");
}
