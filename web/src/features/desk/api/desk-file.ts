import { queryOptions, useMutation } from "@tanstack/react-query";
import { get, post } from "@/lib/api/client";
import type { DryRun } from "@/lib/api/schemas";

export function deskFileQueryOptions(language: string) {
  return queryOptions({
    queryKey: ["desk-file", language],
    queryFn: ({ signal }) => get("/api/v1/desk-file", {}, signal),
  });
}

export function yearQueryOptions(year: number, calendar: string | undefined, language: string) {
  return queryOptions({
    queryKey: ["desk-file", "year", year, calendar, language],
    queryFn: ({ signal }) => get("/api/v1/desk-file/year", { query: { year, calendar } }, signal),
    placeholderData: (before) => before,
  });
}

// Nothing is written: the server reads the file and says what it would change.
export function useDryRun() {
  return useMutation({ mutationFn: (body: DryRun) => post("/api/v1/desk-file/dry-run", { body }) });
}
