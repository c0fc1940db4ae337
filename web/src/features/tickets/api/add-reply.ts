import { post } from "@/lib/api/client";
import type { NewReply } from "@/lib/api/schemas";
import { useTicketChange } from "./use-ticket-change";

export function useAddReply(number: string) {
  return useTicketChange(number, (body: NewReply) => post("/api/v1/tickets/{ticket}/replies", { path: { ticket: number }, body }));
}
