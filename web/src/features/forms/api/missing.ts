import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { get, post } from "@/lib/api/client";
import type { FieldValue } from "@/lib/api/schemas";

export function missingQueryOptions(token: string) {
  return queryOptions({
    queryKey: ["forms", "missing", token],
    queryFn: ({ signal }) => get("/api/v1/missing/{token}", { path: { token } }, signal),
    retry: false,
  });
}

export function useAnswerMissing(token: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (fields: FieldValue[]) => post("/api/v1/missing/{token}", { path: { token }, body: { fields } }),
    onSuccess: (view) => queries.setQueryData(missingQueryOptions(token).queryKey, view),
  });
}
