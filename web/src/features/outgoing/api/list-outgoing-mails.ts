import { infiniteQueryOptions, keepPreviousData } from "@tanstack/react-query";
import { get } from "@/lib/api/client";
import type { MailState } from "@/lib/api/schemas";

export function outgoingMailsQueryOptions(state: MailState | undefined) {
  return infiniteQueryOptions({
    queryKey: ["outgoing-mails", "list", state ?? "any"],
    queryFn: ({ pageParam, signal }) => get("/api/v1/outgoing-mails", { query: { state, cursor: pageParam } }, signal),
    initialPageParam: "",
    getNextPageParam: (page) => page.next_cursor,
    placeholderData: keepPreviousData,
  });
}
