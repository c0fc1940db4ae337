import { post } from "@/lib/api/client";
import type { AddReply, TicketView } from "@/lib/api/schemas";
import { ticketPath } from "./get-ticket";
import { useTicketChange } from "./use-ticket-change";

export function useAddReply(number: string) {
  return useTicketChange(number, (input: AddReply) => post<TicketView>(`${ticketPath(number)}/replies`, input));
}
