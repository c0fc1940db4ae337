import { put } from "@/lib/api/client";
import type { Assignment } from "@/lib/api/schemas";
import { useTicketChange } from "./use-ticket-change";

export function useSetAssignee(number: string) {
  return useTicketChange(number, (body: Assignment) => put("/api/v1/tickets/{ticket}/assignee", { path: { ticket: number }, body }));
}
