import type { TicketRow, TicketState } from "@/lib/api/schemas";
import type { TextKey } from "@/lib/i18n/texts";

// Who must act next, as the customer reads it.
export type NextActor = "you" | "us" | "supplier" | "nobody";

export const nextWords: Record<TicketState, { actor: NextActor; sentence: TextKey }> = {
  new: { actor: "us", sentence: "next.new" },
  in_progress: { actor: "us", sentence: "next.in_progress" },
  waiting_customer: { actor: "you", sentence: "next.waiting_customer" },
  waiting_supplier: { actor: "supplier", sentence: "next.waiting_supplier" },
  solved: { actor: "you", sentence: "next.solved" },
  closed: { actor: "nobody", sentence: "next.closed" },
};

export const actorWords: Record<NextActor, TextKey> = {
  you: "next.you",
  us: "next.us",
  supplier: "next.supplier",
  nobody: "next.nobody",
};

const order: readonly NextActor[] = ["you", "us", "supplier", "nobody"];

export function byNextActor(tickets: readonly TicketRow[]): { actor: NextActor; tickets: TicketRow[] }[] {
  return order
    .map((actor) => ({ actor, tickets: tickets.filter((ticket) => nextWords[ticket.state].actor === actor) }))
    .filter((group) => group.tickets.length > 0);
}
