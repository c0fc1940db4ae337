import { queryOptions } from "@tanstack/react-query";
import { get } from "@/lib/api/client";

export function outgoingMailQueryOptions(id: string) {
  return queryOptions({
    queryKey: ["outgoing-mails", "view", id],
    queryFn: ({ signal }) => get("/api/v1/outgoing-mails/{mail}", { path: { mail: id } }, signal),
  });
}
