import { infiniteQueryOptions, keepPreviousData } from "@tanstack/react-query";
import { get, withQuery } from "@/lib/api/client";
import type { MailState, OutgoingMailPage } from "@/lib/api/schemas";

export function outgoingMailsQueryOptions(state: MailState | undefined) {
  return infiniteQueryOptions({
    queryKey: ["outgoing-mails", "list", state ?? "any"],
    queryFn: ({ pageParam, signal }) =>
      get<OutgoingMailPage>(withQuery("/outgoing-mails", { state, cursor: pageParam }), signal),
    initialPageParam: "",
    getNextPageParam: (page) => page.next_cursor,
    placeholderData: keepPreviousData,
  });
}
