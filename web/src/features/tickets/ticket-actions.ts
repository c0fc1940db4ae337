import type { PersonView, TicketState, TicketView } from "@/lib/api/schemas";
import type { ActionGroup } from "@/lib/actions/action";
import type { TextKey } from "@/lib/i18n/texts";

export type TicketChange = { kind: "assign"; assignee: string | null } | { kind: "state"; state: TicketState };

export interface CustomerAction {
  id: string;
  label: TextKey;
  state: TicketState;
  prominent: boolean;
  when: (ticket: TicketView) => boolean;
}

export interface TicketAction {
  id: string;
  group: ActionGroup;
  label: TextKey;
  keys?: string;
  prominent?: boolean;
  // The word in the server's `allowed` that opens this action; the client only hides what is not there.
  permission: string;
  when: (ticket: TicketView, me: PersonView) => boolean;
  change: TicketChange;
}

function toState(state: TicketState, label: TextKey, keys: string): TicketAction {
  return {
    id: `state-${state}`,
    group: "state",
    label,
    keys,
    permission: `state:${state}`,
    when: (ticket) => ticket.state !== state,
    change: { kind: "state", state },
  };
}

// What an agent may do with a ticket besides writing.
const agentActionList: readonly TicketAction[] = [
  {
    id: "take",
    group: "ticket",
    label: "action.take",
    keys: "t",
    prominent: true,
    permission: "assign",
    when: (ticket, me) => ticket.assignee?.id !== me.id,
    change: { kind: "assign", assignee: "me" },
  },
  {
    id: "release",
    group: "ticket",
    label: "action.release",
    permission: "assign",
    when: (ticket) => Boolean(ticket.assignee),
    change: { kind: "assign", assignee: null },
  },
  toState("new", "action.set_new", "s n"),
  toState("in_progress", "action.set_in_progress", "s i"),
  toState("waiting_customer", "action.set_waiting_customer", "s c"),
  toState("waiting_supplier", "action.set_waiting_supplier", "s l"),
  toState("solved", "action.set_solved", "s s"),
  toState("closed", "action.set_closed", "s x"),
];

export function agentActions(ticket: TicketView, me: PersonView): TicketAction[] {
  return agentActionList.filter((action) => ticket.allowed.includes(action.permission) && action.when(ticket, me));
}

// The two decisions of a customer: it is done, or it is not.
const customerActionList: readonly CustomerAction[] = [
  { id: "accept", label: "portal.accept", state: "closed", prominent: true, when: (ticket) => ticket.state === "solved" },
  { id: "close", label: "portal.close", state: "closed", prominent: false, when: (ticket) => ticket.state !== "solved" },
  { id: "reopen", label: "portal.reopen", state: "in_progress", prominent: false, when: () => true },
];

export function customerActions(ticket: TicketView): CustomerAction[] {
  return customerActionList.filter((each) => ticket.allowed.includes(`state:${each.state}`) && each.when(ticket));
}
