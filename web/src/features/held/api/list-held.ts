import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { get } from "@/lib/api/client";
import type { HeldState } from "@/lib/api/schemas";

export function heldKey() {
  return ["held"] as const;
}

export function heldQueryOptions(state: HeldState) {
  return infiniteQueryOptions({
    queryKey: [...heldKey(), "list", state],
    queryFn: ({ pageParam, signal }) => get("/api/v1/held-requests", { query: { state, cursor: pageParam } }, signal),
    initialPageParam: "",
    getNextPageParam: (page) => page.next_cursor,
    placeholderData: keepPreviousData,
  });
}

// The question about a ticket that was registered at once, while nobody has answered it.
export function heldOfTicketQueryOptions(number: string) {
  return queryOptions({
    queryKey: [...heldKey(), "ticket", number],
    queryFn: ({ signal }) => get("/api/v1/held-requests", { query: { state: "waiting", limit: 200 } }, signal),
    select: (page) => page.requests.find((request) => request.ticket === number),
  });
}
