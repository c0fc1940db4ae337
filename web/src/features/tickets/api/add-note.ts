import { post } from "@/lib/api/client";
import type { AddNote, TicketView } from "@/lib/api/schemas";
import { ticketPath } from "./get-ticket";
import { useTicketChange } from "./use-ticket-change";

export function useAddNote(number: string) {
  return useTicketChange(number, (input: AddNote) => post<TicketView>(`${ticketPath(number)}/notes`, input));
}
