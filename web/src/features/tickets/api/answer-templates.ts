import { queryOptions } from "@tanstack/react-query";
import { get } from "@/lib/api/client";

export function answerTemplatesQueryOptions(number: string) {
  return queryOptions({
    queryKey: ["tickets", "templates", number],
    queryFn: ({ signal }) => get("/api/v1/tickets/{ticket}/answer-templates", { path: { ticket: number } }, signal),
    select: (page) => page.templates,
    staleTime: 5 * 60_000,
  });
}
