import { queryOptions } from "@tanstack/react-query";
import { get } from "@/lib/api/client";
import { quarantineKey } from "./list-quarantine";

export function quarantinedQueryOptions(id: string) {
  return queryOptions({
    queryKey: [...quarantineKey(), "view", id],
    queryFn: ({ signal }) => get("/api/v1/quarantine/{item}", { path: { item: id } }, signal),
  });
}
