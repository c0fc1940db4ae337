import { infiniteQueryOptions, keepPreviousData } from "@tanstack/react-query";
import { get } from "@/lib/api/client";
import type { TicketState } from "@/lib/api/schemas";
import { ticketListsKey } from "./list-tickets";

const openStates: TicketState[] = ["new", "in_progress", "waiting_customer", "waiting_supplier", "solved"];

// A customer's own tickets: what is still going on, or what is done.
export function requestListQueryOptions(done: boolean) {
  const state: TicketState[] = done ? ["closed"] : openStates;
  return infiniteQueryOptions({
    queryKey: [...ticketListsKey(), "requests", done],
    queryFn: ({ pageParam, signal }) =>
      get("/api/v1/tickets", { query: { state, order: "changed", limit: 100, cursor: pageParam } }, signal),
    initialPageParam: "",
    getNextPageParam: (page) => page.next_cursor,
    placeholderData: keepPreviousData,
  });
}
