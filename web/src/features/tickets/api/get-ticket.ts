import { queryOptions } from "@tanstack/react-query";
import { get } from "@/lib/api/client";
import { neverBack } from "@/lib/never-back";

export function ticketQueryOptions(number: string) {
  return queryOptions({
    queryKey: ["tickets", "view", number],
    queryFn: ({ signal }) => get("/api/v1/tickets/{ticket}", { path: { ticket: number } }, signal),
    structuralSharing: neverBack,
  });
}
