import { queryOptions } from "@tanstack/react-query";
import { get } from "@/lib/api/client";

// A person is told the desk's name only through tickets; without one there is none to show.
async function getDeskName(signal: AbortSignal): Promise<string> {
  const page = await get("/api/v1/tickets", { query: { limit: 1 } }, signal);
  return page.tickets[0]?.desk.name ?? "";
}

export function deskNameQueryOptions() {
  return queryOptions({ queryKey: ["desk", "name"], queryFn: ({ signal }) => getDeskName(signal), staleTime: Infinity });
}
