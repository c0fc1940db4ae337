import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { get, post } from "@/lib/api/client";
import type { ApprovalAnswer } from "@/lib/api/schemas";

export function approvalQueryOptions(token: string) {
  return queryOptions({
    queryKey: ["held", "approval", token],
    queryFn: ({ signal }) => get("/api/v1/approvals/{token}", { path: { token } }, signal),
    retry: false,
  });
}

export function useAnswerApproval(token: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (answer: ApprovalAnswer) => post("/api/v1/approvals/{token}", { path: { token }, body: answer }),
    onSuccess: (view) => queries.setQueryData(approvalQueryOptions(token).queryKey, view),
    // Somebody else was faster: show what they decided.
    onError: () => void queries.invalidateQueries({ queryKey: approvalQueryOptions(token).queryKey }),
  });
}
