import { queryOptions } from "@tanstack/react-query";
import { get } from "@/lib/api/client";

export function quarantinedQueryOptions(id: string) {
  return queryOptions({
    queryKey: ["quarantine", "view", id],
    queryFn: ({ signal }) => get("/api/v1/quarantine/{item}", { path: { item: id } }, signal),
  });
}
