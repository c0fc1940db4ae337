import { queryOptions } from "@tanstack/react-query";
import { get } from "@/lib/api/client";

export function silentQueryOptions() {
  return queryOptions({
    queryKey: ["tickets", "silent"],
    queryFn: ({ signal }) => get("/api/v1/silent-tickets", {}, signal),
  });
}
