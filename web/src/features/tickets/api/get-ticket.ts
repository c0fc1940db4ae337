import { queryOptions } from "@tanstack/react-query";
import { get } from "@/lib/api/client";
import type { TicketView } from "@/lib/api/schemas";

export function ticketPath(number: string): string {
  return `/tickets/${encodeURIComponent(number)}`;
}

export function ticketQueryOptions(number: string) {
  return queryOptions({
    queryKey: ["tickets", "view", number],
    queryFn: ({ signal }) => get<TicketView>(ticketPath(number), signal),
  });
}
