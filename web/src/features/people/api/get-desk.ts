import { queryOptions } from "@tanstack/react-query";
import { get } from "@/lib/api/client";
import type { Language } from "@/lib/i18n/language";

// The own desk: its name, and how its portal looks. Its words are asked for in the reader's language.
export function deskQueryOptions(language: Language) {
  return queryOptions({
    queryKey: ["desk", language],
    queryFn: ({ signal }) => get("/api/v1/desk", {}, signal),
    staleTime: Infinity,
  });
}
