import { queryOptions } from "@tanstack/react-query";
import { get } from "@/lib/api/client";
import type { OutgoingMailView } from "@/lib/api/schemas";

export function outgoingMailQueryOptions(id: string) {
  return queryOptions({
    queryKey: ["outgoing-mails", "view", id],
    queryFn: ({ signal }) => get<OutgoingMailView>(`/outgoing-mails/${encodeURIComponent(id)}`, signal),
  });
}
