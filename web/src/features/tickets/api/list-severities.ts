import { queryOptions } from "@tanstack/react-query";
import { get } from "@/lib/api/client";

export function severitiesQueryOptions(language: string) {
  return queryOptions({
    queryKey: ["tickets", "severities", language],
    queryFn: ({ signal }) => get("/api/v1/desks/{desk}/forms", { path: { desk: "mine" } }, signal),
    select: (desk) => desk.severities,
    staleTime: 5 * 60_000,
  });
}
