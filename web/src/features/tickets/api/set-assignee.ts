import { put } from "@/lib/api/client";
import type { SetAssignee, TicketView } from "@/lib/api/schemas";
import { ticketPath } from "./get-ticket";
import { useTicketChange } from "./use-ticket-change";

export function useSetAssignee(number: string) {
  return useTicketChange(number, (input: SetAssignee) => put<TicketView>(`${ticketPath(number)}/assignee`, input));
}
