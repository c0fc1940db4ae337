import { infiniteQueryOptions, keepPreviousData } from "@tanstack/react-query";
import { get } from "@/lib/api/client";
import type { QuarantineState } from "@/lib/api/schemas";

export function quarantineKey() {
  return ["quarantine"] as const;
}

export function quarantineQueryOptions(state: QuarantineState) {
  return infiniteQueryOptions({
    queryKey: [...quarantineKey(), "list", state],
    queryFn: ({ pageParam, signal }) => get("/api/v1/quarantine", { query: { state, cursor: pageParam } }, signal),
    initialPageParam: "",
    getNextPageParam: (page) => page.next_cursor,
    placeholderData: keepPreviousData,
  });
}
