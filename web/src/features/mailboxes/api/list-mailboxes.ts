import { queryOptions } from "@tanstack/react-query";
import { get } from "@/lib/api/client";

export function mailboxesQueryOptions() {
  return queryOptions({
    queryKey: ["mailboxes"],
    queryFn: ({ signal }) => get("/api/v1/mailboxes", {}, signal),
    refetchInterval: 30_000,
  });
}
