import { infiniteQueryOptions, keepPreviousData } from "@tanstack/react-query";
import { get } from "@/lib/api/client";
import type { TicketState } from "@/lib/api/schemas";
import { ticketListsKey } from "./list-tickets";

const openStates: TicketState[] = ["new", "in_progress", "waiting_customer", "waiting_supplier", "solved"];

// A customer's own tickets: what is still going on, or what is done; of that also what the words are found in.
export function requestListQueryOptions(done: boolean, q: string) {
  const state: TicketState[] = done ? ["closed", ...(q === "" ? [] : (["solved"] as const))] : openStates;
  return infiniteQueryOptions({
    queryKey: [...ticketListsKey(), "requests", done, q],
    queryFn: ({ pageParam, signal }) =>
      get("/api/v1/tickets", { query: { state, q, order: "changed", limit: 100, cursor: pageParam } }, signal),
    initialPageParam: "",
    getNextPageParam: (page) => page.next_cursor,
    placeholderData: keepPreviousData,
  });
}
