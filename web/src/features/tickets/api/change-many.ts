import { useMutation, useQueryClient } from "@tanstack/react-query";
import { put } from "@/lib/api/client";
import type { TicketRow, TicketState } from "@/lib/api/schemas";
import type { TicketChange } from "../ticket-actions";
import { ticketListsKey } from "./list-tickets";

export interface Changed {
  number: string;
  state: TicketState;
  assignee: string | null;
  version: number;
}

export interface ManyChanged {
  change: TicketChange;
  // As each was before, with the version it has now: what an undo needs.
  done: Changed[];
  refused: number;
}

function changeOne({ number, version }: Changed, change: TicketChange) {
  const path = { ticket: number };
  return change.kind === "assign"
    ? put("/api/v1/tickets/{ticket}/assignee", { path, body: { assignee: change.assignee, version } })
    : put("/api/v1/tickets/{ticket}/state", { path, body: { state: change.state, version } });
}

// One after the other, each by itself: what is refused for one stops no other.
async function changeEach(tickets: readonly Changed[], changeOf: (ticket: Changed) => TicketChange) {
  const done: Changed[] = [];
  for (const ticket of tickets) {
    const after = await changeOne(ticket, changeOf(ticket)).catch(() => null);
    if (after !== null) done.push({ ...ticket, version: after.version });
  }
  return { done, refused: tickets.length - done.length };
}

export function toChanged({ number, state, assignee, version }: TicketRow): Changed {
  return { number, state, assignee: assignee?.id ?? null, version };
}

export function useChangeMany() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async ({ tickets, change }: { tickets: readonly Changed[]; change: TicketChange }) => ({
      change,
      ...(await changeEach(tickets, () => change)),
    }),
    onSettled: () => queries.invalidateQueries({ queryKey: ticketListsKey() }),
  });
}

// Back to what each was before; a ticket that somebody has touched since keeps what they did.
export function useUndoMany() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ change, done }: ManyChanged) =>
      changeEach(done, (ticket) =>
        change.kind === "assign"
          ? { kind: "assign", assignee: ticket.assignee }
          : { kind: "state", state: ticket.state },
      ),
    onSettled: () => queries.invalidateQueries({ queryKey: ticketListsKey() }),
  });
}
