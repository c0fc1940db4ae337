import { queryOptions } from "@tanstack/react-query";
import { get } from "@/lib/api/client";

// What the reader's own desk asks for, in his language.
export function deskFormsQueryOptions(language: string) {
  return queryOptions({
    queryKey: ["forms", "mine", language],
    queryFn: ({ signal }) => get("/api/v1/desks/{desk}/forms", { path: { desk: "mine" } }, signal),
    staleTime: 5 * 60_000,
  });
}
