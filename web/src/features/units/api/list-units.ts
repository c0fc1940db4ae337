import { queryOptions } from "@tanstack/react-query";
import { get } from "@/lib/api/client";

export function unitsQueryOptions(customer: string) {
  return queryOptions({
    queryKey: ["units", customer],
    queryFn: ({ signal }) => get("/api/v1/units", { query: { customer, limit: 200 } }, signal),
  });
}
