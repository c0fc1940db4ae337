import { infiniteQueryOptions } from "@tanstack/react-query";
import { get, withQuery } from "@/lib/api/client";
import type { QuarantinePage } from "@/lib/api/schemas";

export function quarantineQueryOptions() {
  return infiniteQueryOptions({
    queryKey: ["quarantine", "list"],
    queryFn: ({ pageParam, signal }) => get<QuarantinePage>(withQuery("/quarantine", { cursor: pageParam }), signal),
    initialPageParam: "",
    getNextPageParam: (page) => page.next_cursor,
  });
}
