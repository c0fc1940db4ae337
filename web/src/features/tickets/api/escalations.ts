import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { get, post, put } from "@/lib/api/client";
import type { EscalationChange, EscalationInput } from "@/lib/api/schemas";

export function escalationsQueryOptions(number: string) {
  return queryOptions({
    queryKey: ["tickets", "escalations", number],
    queryFn: ({ signal }) => get("/api/v1/tickets/{ticket}/escalations", { path: { ticket: number } }, signal),
  });
}

export function useHandOn(number: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: EscalationInput) => post("/api/v1/tickets/{ticket}/escalations", { path: { ticket: number }, body }),
    onSettled: () => queries.invalidateQueries({ queryKey: ["tickets"] }),
  });
}

export function useWriteToParty() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ id, text }: { id: string; text: string }) =>
      post("/api/v1/escalations/{escalation}/messages", { path: { escalation: id }, body: { text, attachments: [] } }),
    onSettled: () => queries.invalidateQueries({ queryKey: ["tickets"] }),
  });
}

export function useMoveEscalation() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ id, ...body }: EscalationChange & { id: string }) => put("/api/v1/escalations/{escalation}", { path: { escalation: id }, body }),
    onSettled: () => queries.invalidateQueries({ queryKey: ["tickets"] }),
  });
}
