import { useMutation, useQueryClient } from "@tanstack/react-query";
import { post, remove } from "@/lib/api/client";
import type { NewSecret } from "@/lib/api/schemas";
import { ticketQueryOptions } from "./get-ticket";
import { useTicketChange } from "./use-ticket-change";

export function useGiveSecret(number: string) {
  return useTicketChange(number, (body: NewSecret) =>
    post("/api/v1/tickets/{ticket}/secrets", { path: { ticket: number }, body }),
  );
}

// Nothing keeps the answer but the page that asked: neither a cache nor a store of the browser.
export function useRevealSecret(number: string) {
  const queries = useQueryClient();
  return useMutation({
    gcTime: 0,
    mutationFn: ({ id, reason, calledBack }: { id: string; reason: string; calledBack: boolean }) =>
      post("/api/v1/secrets/{secret}/reveal", { path: { secret: id }, body: { reason, called_back: calledBack } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ticketQueryOptions(number).queryKey }),
  });
}

export function useDestroySecret(number: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ id, handedBack }: { id: string; handedBack: boolean }) =>
      remove("/api/v1/secrets/{secret}", {
        path: { secret: id },
        query: { because: handedBack ? "handed_back" : "by_hand" },
      }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ticketQueryOptions(number).queryKey }),
  });
}
