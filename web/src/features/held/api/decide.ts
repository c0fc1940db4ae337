import { useMutation, useQueryClient } from "@tanstack/react-query";
import { post } from "@/lib/api/client";
import { heldKey } from "./list-held";

export function useApproveHeld(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => post("/api/v1/held-requests/{request}/approval", { path: { request: id } }),
    onSettled: () => queries.invalidateQueries({ queryKey: heldKey() }),
  });
}

export function useDeclineHeld(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (reason: string) =>
      post("/api/v1/held-requests/{request}/decline", { path: { request: id }, body: { reason } }),
    onSettled: () => queries.invalidateQueries({ queryKey: heldKey() }),
  });
}
