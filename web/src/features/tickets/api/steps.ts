import { useMutation, useQueryClient } from "@tanstack/react-query";
import { post, remove } from "@/lib/api/client";
import type { StepInput, WaitFor, WaitInput } from "@/lib/api/schemas";
import { ticketQueryOptions } from "./get-ticket";
import { useTicketChange } from "./use-ticket-change";

export function useTakeStep(number: string) {
  return useTicketChange(number, (body: StepInput) => post("/api/v1/tickets/{ticket}/steps", { path: { ticket: number }, body }));
}

export function useBeginWait(number: string) {
  return useTicketChange(number, (body: WaitInput) => post("/api/v1/tickets/{ticket}/waits", { path: { ticket: number }, body }));
}

export function useEndWait(number: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (wait: WaitFor) => remove("/api/v1/tickets/{ticket}/waits/{wait}", { path: { ticket: number, wait } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ticketQueryOptions(number).queryKey }),
  });
}
