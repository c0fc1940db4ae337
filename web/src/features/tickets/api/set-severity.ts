import { put } from "@/lib/api/client";
import type { SeverityChange } from "@/lib/api/schemas";
import { useTicketChange } from "./use-ticket-change";

export function useSetSeverity(number: string) {
  return useTicketChange(number, (body: SeverityChange) =>
    put("/api/v1/tickets/{ticket}/severity", { path: { ticket: number }, body }),
  );
}
