import { infiniteQueryOptions, keepPreviousData } from "@tanstack/react-query";
import { get } from "@/lib/api/client";
import type { TicketState } from "@/lib/api/schemas";

export const ticketViews = [
  "mine",
  "offered",
  "unassigned",
  "open",
  "due",
  "waiting_customer",
  "waiting_supplier",
  "closed",
  "all",
] as const;
export type TicketViewName = (typeof ticketViews)[number];
export const ticketOrders = ["changed", "created"] as const;
export type TicketOrder = (typeof ticketOrders)[number];

export interface TicketFilter {
  view: TicketViewName;
  q: string;
  assignee?: string | undefined;
  customer?: string | undefined;
  team?: string | undefined;
  order?: TicketOrder | undefined;
}

const openStates: TicketState[] = ["new", "in_progress", "waiting_customer", "waiting_supplier"];

const parametersOf: Record<TicketViewName, { state: TicketState[]; assignee?: string; offered?: boolean }> = {
  mine: { state: openStates, assignee: "me" },
  offered: { state: openStates, offered: true },
  unassigned: { state: openStates, assignee: "none" },
  open: { state: openStates },
  due: { state: openStates },
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

// By deadline the server answers one page, so it is the longest there is. What is searched comes in the search's own
// order and in pages.
function dueSorting(q: string): { order: "due" | "changed"; limit: number } {
  return { order: q.trim() === "" ? "due" : "changed", limit: 200 };
}

export function ticketListQueryOptions(filter: TicketFilter) {
  const { view, q, assignee, customer, team, order = "changed" } = filter;
  const byDeadline = view === "due";
  const sorting = byDeadline ? dueSorting(q) : { order, limit: 100 };
  const asked = { assignee, ...parametersOf[view], customer, team, q, ...sorting };
  return infiniteQueryOptions({
    queryKey: [...ticketListsKey(), view, asked],
    queryFn: async ({ pageParam, signal }) => {
      const page = await get("/api/v1/tickets", { query: { ...asked, cursor: pageParam } }, signal);
      return byDeadline ? { ...page, tickets: page.tickets.filter((ticket) => ticket.next_deadline) } : page;
    },
    initialPageParam: "",
    getNextPageParam: (page) => page.next_cursor,
    placeholderData: keepPreviousData,
  });
}
