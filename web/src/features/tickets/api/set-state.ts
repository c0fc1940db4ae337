import { put } from "@/lib/api/client";
import type { StateChange } from "@/lib/api/schemas";
import { useTicketChange } from "./use-ticket-change";

export function useSetState(number: string) {
  return useTicketChange(number, (body: StateChange) => put("/api/v1/tickets/{ticket}/state", { path: { ticket: number }, body }));
}
