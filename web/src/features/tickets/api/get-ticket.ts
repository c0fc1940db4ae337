import { queryOptions } from "@tanstack/react-query";
import { get } from "@/lib/api/client";

export function ticketQueryOptions(number: string) {
  return queryOptions({
    queryKey: ["tickets", "view", number],
    queryFn: ({ signal }) => get("/api/v1/tickets/{ticket}", { path: { ticket: number } }, signal),
  });
}
