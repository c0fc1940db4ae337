import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { get, remove } from "@/lib/api/client";

export function ownSessionsQueryOptions() {
  return queryOptions({
    queryKey: ["own-sessions"],
    queryFn: async ({ signal }) => (await get("/api/v1/sessions", {}, signal)).sessions,
  });
}

export function useEndSession() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (session: string) => remove("/api/v1/sessions/{session}", { path: { session } }),
    onSettled: () => queries.invalidateQueries(ownSessionsQueryOptions()),
  });
}
