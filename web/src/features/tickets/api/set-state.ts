import { put } from "@/lib/api/client";
import type { SetState, TicketView } from "@/lib/api/schemas";
import { ticketPath } from "./get-ticket";
import { useTicketChange } from "./use-ticket-change";

export function useSetState(number: string) {
  return useTicketChange(number, (input: SetState) => put<TicketView>(`${ticketPath(number)}/state`, input));
}
