import type { PersonView, TicketState, TicketView } from "@/lib/api/schemas";
import type { TextKey } from "@/lib/i18n/texts";
import { allowedStates } from "./ticket-words";

export type TicketChange = { kind: "assign"; assignee: string | null } | { kind: "state"; state: TicketState };

export interface TicketAction {
  id: string;
  label: TextKey;
  prominent: boolean;
  change: TicketChange;
}

const stateLabels: Record<TicketState, TextKey> = {
  new: "action.set_new",
  in_progress: "action.set_in_progress",
  waiting_customer: "action.set_waiting_customer",
  waiting_supplier: "action.set_waiting_supplier",
  solved: "action.set_solved",
  closed: "action.set_closed",
};

// What an agent may do with a ticket besides writing. The server's `allowed` decides; this only gives it names.
export function agentActions(ticket: TicketView, me: PersonView): TicketAction[] {
  const actions: TicketAction[] = [];
  if (ticket.allowed.includes("assign") && ticket.assignee?.id !== me.id) {
    actions.push({ id: "take", label: "action.take", prominent: true, change: { kind: "assign", assignee: "me" } });
  }
  for (const state of allowedStates(ticket)) {
    if (state === ticket.state) continue;
    actions.push({ id: state, label: stateLabels[state], prominent: false, change: { kind: "state", state } });
  }
  return actions;
}

// The two decisions of a customer: it is done, or it is not.
export function customerActions(ticket: TicketView): TicketAction[] {
  const actions: TicketAction[] = [];
  const states = allowedStates(ticket);
  if (states.includes("closed")) {
    const label = ticket.state === "solved" ? "portal.accept" : "portal.close";
    actions.push({ id: "close", label, prominent: ticket.state === "solved", change: { kind: "state", state: "closed" } });
  }
  if (states.includes("in_progress")) {
    actions.push({ id: "reopen", label: "portal.reopen", prominent: false, change: { kind: "state", state: "in_progress" } });
  }
  return actions;
}
