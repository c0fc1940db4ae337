import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { get } from "@/lib/api/client";

// Number, name, telephone, address, serial number or MAC: the server knows what was typed.
export function lookUpQueryOptions(words: string) {
  return queryOptions({
    queryKey: ["people", "lookup", words],
    queryFn: ({ signal }) => get("/api/v1/lookup", { query: { q: words } }, signal),
    select: (answer) => answer.hits,
    placeholderData: keepPreviousData,
    enabled: words !== "",
  });
}

export function personQueryOptions(id: string) {
  return queryOptions({
    queryKey: ["people", "view", id],
    queryFn: ({ signal }) => get("/api/v1/people/{person}", { path: { person: id } }, signal),
  });
}
