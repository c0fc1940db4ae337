import { queryOptions } from "@tanstack/react-query";
import { fetchDrafts } from "@/lib/drafts";

// Once per log-in, before any field asks for its draft. That they cannot be had stops nobody.
export function draftsQueryOptions() {
  return queryOptions({
    queryKey: ["drafts"],
    queryFn: async () => {
      await fetchDrafts().catch(() => undefined);
      return true;
    },
    staleTime: Infinity,
    gcTime: Infinity,
  });
}
