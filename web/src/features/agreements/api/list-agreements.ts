import { queryOptions } from "@tanstack/react-query";
import { get } from "@/lib/api/client";

export function agreementsQueryOptions(customer: string) {
  return queryOptions({
    queryKey: ["agreements", customer],
    queryFn: ({ signal }) => get("/api/v1/agreements", { query: { customer, limit: 200 } }, signal),
  });
}
