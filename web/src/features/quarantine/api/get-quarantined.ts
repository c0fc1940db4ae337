import { queryOptions } from "@tanstack/react-query";
import { get } from "@/lib/api/client";
import type { QuarantineView } from "@/lib/api/schemas";

export function quarantinedQueryOptions(id: string) {
  return queryOptions({
    queryKey: ["quarantine", "view", id],
    queryFn: ({ signal }) => get<QuarantineView>(`/quarantine/${encodeURIComponent(id)}`, signal),
  });
}
