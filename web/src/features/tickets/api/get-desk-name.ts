import { queryOptions } from "@tanstack/react-query";
import { get, withQuery } from "@/lib/api/client";
import type { TicketPage } from "@/lib/api/schemas";

// A person is told the desk's name only through tickets; without one there is none to show.
async function getDeskName(signal: AbortSignal): Promise<string> {
  const page = await get<TicketPage>(withQuery("/tickets", { limit: 1 }), signal);
  return page.tickets[0]?.desk.name ?? "";
}

export function deskNameQueryOptions() {
  return queryOptions({ queryKey: ["desk", "name"], queryFn: ({ signal }) => getDeskName(signal), staleTime: Infinity });
}
