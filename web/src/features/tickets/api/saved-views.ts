import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { get, put, remove } from "@/lib/api/client";

export function savedViewsQueryOptions() {
  return queryOptions({
    queryKey: ["saved-views"],
    queryFn: async ({ signal }) => (await get("/api/v1/saved-views", {}, signal)).views,
    staleTime: 60_000,
  });
}

export function useSaveView() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: { name: string; search: string }) => put("/api/v1/saved-views", { body }),
    onSuccess: ({ views }) => queries.setQueryData(savedViewsQueryOptions().queryKey, views),
  });
}

export function useDropView() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (view: string) => remove("/api/v1/saved-views/{view}", { path: { view } }),
    onSettled: () => queries.invalidateQueries(savedViewsQueryOptions()),
  });
}
