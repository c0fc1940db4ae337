import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { get, post } from "@/lib/api/client";
import type { DecisionInput } from "@/lib/api/schemas";

export function decisionQueryOptions(token: string) {
  return queryOptions({
    queryKey: ["tickets", "decision", token],
    queryFn: ({ signal }) => get("/api/v1/decisions/{token}", { path: { token } }, signal),
    retry: false,
  });
}

export function useDecide(token: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: DecisionInput) => post("/api/v1/decisions/{token}", { path: { token }, body }),
    onSuccess: (view) => queries.setQueryData(decisionQueryOptions(token).queryKey, view),
  });
}
