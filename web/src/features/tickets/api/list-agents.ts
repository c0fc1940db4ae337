import { queryOptions } from "@tanstack/react-query";
import { get } from "@/lib/api/client";

export function agentsQueryOptions() {
  return queryOptions({
    queryKey: ["people", "agents"],
    queryFn: ({ signal }) => get("/api/v1/people", { query: { kind: "agent", limit: 200 } }, signal),
    select: (page) => page.people.filter((person) => person.active),
    staleTime: 5 * 60_000,
  });
}
