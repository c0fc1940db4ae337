import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { get } from "@/lib/api/client";
import { ticketListsKey } from "./list-tickets";

// The search wants all words; whoever describes something new uses some that nobody used before. The two longest say most.
function tellingWords(typed: string): string {
  const words = typed.split(/[^\p{L}\p{N}]+/u).filter((word) => word.length > 3);
  return [...new Set(words)]
    .sort((a, b) => b.length - a.length)
    .slice(0, 2)
    .join(" ");
}

export function similarQueryOptions(typed: string) {
  const q = tellingWords(typed);
  return queryOptions({
    queryKey: [...ticketListsKey(), "similar", q],
    queryFn: async ({ signal }) =>
      (await get("/api/v1/tickets", { query: { q, state: ["solved", "closed"], limit: 5 } }, signal)).tickets,
    enabled: q !== "",
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
}
