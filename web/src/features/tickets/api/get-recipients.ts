import { queryOptions } from "@tanstack/react-query";
import { get } from "@/lib/api/client";

export function recipientsQueryOptions(number: string) {
  return queryOptions({
    // Below the ticket's own key: what changes the ticket may change who reads its answers.
    queryKey: ["tickets", "view", number, "recipients"],
    queryFn: ({ signal }) => get("/api/v1/tickets/{ticket}/recipients", { path: { ticket: number } }, signal),
  });
}
