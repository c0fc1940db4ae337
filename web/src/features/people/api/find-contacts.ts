import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { get } from "@/lib/api/client";

const shown = 12;

export function contactsQueryOptions(words: string) {
  return queryOptions({
    queryKey: ["people", "contacts", words],
    queryFn: ({ signal }) => get("/api/v1/people", { query: { kind: "contact", q: words, limit: shown } }, signal),
    select: (page) => page.people.filter((person) => person.active),
    placeholderData: keepPreviousData,
    enabled: words !== "",
  });
}
