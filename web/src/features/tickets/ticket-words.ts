import type { TicketRow, TicketState } from "@/lib/api/schemas";
import type { TextKey, Translate } from "@/lib/i18n/texts";
import type { Tone } from "@/ui/tag";
import type { TicketOrder, TicketViewName } from "./api/list-tickets";

export const viewWords: Record<TicketViewName, TextKey> = {
  mine: "view.mine",
  offered: "view.offered",
  unassigned: "view.unassigned",
  open: "view.open",
  due: "view.due",
  waiting_customer: "state.waiting_customer",
  waiting_supplier: "state.waiting_supplier",
  closed: "view.closed",
  all: "view.all",
};

export const orderWords: Record<TicketOrder, TextKey> = {
  changed: "list.order_changed",
  created: "list.order_created",
};

export const stateWords: Record<TicketState, { staff: TextKey; customer: TextKey; tone: Tone }> = {
  new: { staff: "state.new", customer: "state.new", tone: "accent" },
  in_progress: { staff: "state.in_progress", customer: "state.in_progress", tone: "accent" },
  waiting_customer: { staff: "state.waiting_customer", customer: "state.waiting_you", tone: "warn" },
  waiting_supplier: { staff: "state.waiting_supplier", customer: "state.waiting_supplier", tone: "warn" },
  solved: { staff: "state.solved", customer: "state.solved", tone: "good" },
  closed: { staff: "state.closed", customer: "state.closed", tone: "plain" },
};

export const channelWords: Record<TicketRow["channel"], TextKey> = {
  mail: "channel.mail",
  portal: "channel.portal",
  phone: "channel.phone",
  letter: "channel.letter",
  api: "channel.api",
};

// Of a key that came as a plain word; one that no ticket has any more stays as it is.
export function channelWordOf(key: string, t: Translate): string {
  const found = Object.entries(channelWords).find(([channel]) => channel === key);
  return found === undefined ? key : t(found[1]);
}

const everyState: readonly TicketState[] = [
  "new",
  "in_progress",
  "waiting_customer",
  "waiting_supplier",
  "solved",
  "closed",
];

export function allowedStates(ticket: { allowed: readonly string[] }): TicketState[] {
  return everyState.filter((state) => ticket.allowed.includes(`state:${state}`));
}
