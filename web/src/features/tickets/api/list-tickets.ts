import { infiniteQueryOptions, keepPreviousData } from "@tanstack/react-query";
import { get, withQuery } from "@/lib/api/client";
import type { TicketPage, TicketState } from "@/lib/api/schemas";

export const ticketViews = ["mine", "unassigned", "open", "closed"] as const;
export type TicketViewName = (typeof ticketViews)[number];

export interface TicketFilter {
  view: TicketViewName | "all";
  q: string;
}

const openStates: readonly TicketState[] = ["new", "in_progress", "waiting_customer", "waiting_supplier"];
const doneStates: readonly TicketState[] = ["solved", "closed"];

const parametersOf: Record<TicketFilter["view"], { state: readonly TicketState[]; assignee?: string }> = {
  mine: { state: openStates, assignee: "me" },
  unassigned: { state: openStates, assignee: "none" },
  open: { state: openStates },
  closed: { state: doneStates },
  all: { state: [] },
};

function listTickets(filter: TicketFilter, cursor: string, signal: AbortSignal): Promise<TicketPage> {
  const parameters = { ...parametersOf[filter.view], q: filter.q, order: "changed", cursor };
  return get<TicketPage>(withQuery("/tickets", parameters), signal);
}

export function ticketListsKey() {
  return ["tickets", "list"] as const;
}

export function ticketListQueryOptions(filter: TicketFilter) {
  return infiniteQueryOptions({
    queryKey: [...ticketListsKey(), filter.view, filter.q],
    queryFn: ({ pageParam, signal }) => listTickets(filter, pageParam, signal),
    initialPageParam: "",
    getNextPageParam: (page) => page.next_cursor,
    placeholderData: keepPreviousData,
  });
}
