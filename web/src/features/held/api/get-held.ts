import { queryOptions } from "@tanstack/react-query";
import { get } from "@/lib/api/client";
import { heldKey } from "./list-held";

export function heldRequestQueryOptions(id: string) {
  return queryOptions({
    queryKey: [...heldKey(), "view", id],
    queryFn: ({ signal }) => get("/api/v1/held-requests/{request}", { path: { request: id } }, signal),
  });
}
