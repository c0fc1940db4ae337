import { queryOptions } from "@tanstack/react-query";
import { get, withQuery } from "@/lib/api/client";
import type { PeoplePage } from "@/lib/api/schemas";

export function agentsQueryOptions() {
  return queryOptions({
    queryKey: ["people", "agents"],
    queryFn: ({ signal }) => get<PeoplePage>(withQuery("/people", { kind: "agent", limit: 200 }), signal),
    select: (page) => page.people.filter((person) => person.active),
    staleTime: 5 * 60_000,
  });
}
