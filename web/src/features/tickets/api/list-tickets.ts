import { infiniteQueryOptions, keepPreviousData } from "@tanstack/react-query";
import { get } from "@/lib/api/client";
import type { TicketState } from "@/lib/api/schemas";

export const ticketViews = ["mine", "unassigned", "open", "waiting_customer", "waiting_supplier", "closed", "all"] as const;
export type TicketViewName = (typeof ticketViews)[number];
export const ticketOrders = ["changed", "created"] as const;
export type TicketOrder = (typeof ticketOrders)[number];

export interface TicketFilter {
  view: TicketViewName;
  q: string;
  assignee?: string | undefined;
  customer?: string | undefined;
  order?: TicketOrder | undefined;
}

const openStates: TicketState[] = ["new", "in_progress", "waiting_customer", "waiting_supplier"];

const parametersOf: Record<TicketViewName, { state: TicketState[]; assignee?: string }> = {
  mine: { state: openStates, assignee: "me" },
  unassigned: { state: openStates, assignee: "none" },
  open: { state: openStates },
  waiting_customer: { state: ["waiting_customer"] },
  waiting_supplier: { state: ["waiting_supplier"] },
  closed: { state: ["solved", "closed"] },
  all: { state: [] },
};

// Two views say themselves whose tickets they show.
export function namesAssignee(view: TicketViewName): boolean {
  return parametersOf[view].assignee !== undefined;
}

export function ticketListsKey() {
  return ["tickets", "list"] as const;
}

export function ticketListQueryOptions(filter: TicketFilter) {
  const { view, q, assignee, customer, order = "changed" } = filter;
  const asked = { assignee, ...parametersOf[view], customer, q, order, limit: 100 };
  return infiniteQueryOptions({
    queryKey: [...ticketListsKey(), asked],
    queryFn: ({ pageParam, signal }) => get("/api/v1/tickets", { query: { ...asked, cursor: pageParam } }, signal),
    initialPageParam: "",
    getNextPageParam: (page) => page.next_cursor,
    placeholderData: keepPreviousData,
  });
}
