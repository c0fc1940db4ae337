import { post } from "@/lib/api/client";
import type { NewNote } from "@/lib/api/schemas";
import { useTicketChange } from "./use-ticket-change";

export function useAddNote(number: string) {
  return useTicketChange(number, (body: NewNote) => post("/api/v1/tickets/{ticket}/notes", { path: { ticket: number }, body }));
}
