import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { get, post, put } from "@/lib/api/client";

export function secondFactorQueryOptions() {
  return queryOptions({
    queryKey: ["second-factor"],
    queryFn: ({ signal }) => get("/api/v1/second-factor", {}, signal),
  });
}

export function useBeginSecondFactor() {
  return useMutation({ mutationFn: () => post("/api/v1/second-factor", {}) });
}

export function useConfirmSecondFactor() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (code: string) => put("/api/v1/second-factor", { body: { code } }),
    onSuccess: () => queries.invalidateQueries(secondFactorQueryOptions()),
  });
}

export function useRemoveSecondFactor() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (code: string) => post("/api/v1/second-factor/removal", { body: { code } }),
    onSuccess: () => queries.invalidateQueries(secondFactorQueryOptions()),
  });
}
