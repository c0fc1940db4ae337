import { infiniteQueryOptions } from "@tanstack/react-query";
import { get } from "@/lib/api/client";

export function quarantineQueryOptions() {
  return infiniteQueryOptions({
    queryKey: ["quarantine", "list"],
    queryFn: ({ pageParam, signal }) => get("/api/v1/quarantine", { query: { cursor: pageParam } }, signal),
    initialPageParam: "",
    getNextPageParam: (page) => page.next_cursor,
  });
}
