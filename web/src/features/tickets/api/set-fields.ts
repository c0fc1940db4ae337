import { put } from "@/lib/api/client";
import type { FieldsInput } from "@/lib/api/schemas";
import { useTicketChange } from "./use-ticket-change";

export function useSetFields(number: string) {
  return useTicketChange(number, (body: FieldsInput) =>
    put("/api/v1/tickets/{ticket}/fields", { path: { ticket: number }, body }),
  );
}
