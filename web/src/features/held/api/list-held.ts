import { infiniteQueryOptions, keepPreviousData } from "@tanstack/react-query";
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
