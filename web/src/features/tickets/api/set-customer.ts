import { put } from "@/lib/api/client";
import type { CustomerInput, LinksInput } from "@/lib/api/schemas";
import { useTicketChange } from "./use-ticket-change";

export function useSetCustomer(number: string) {
  return useTicketChange(number, (body: CustomerInput) =>
    put("/api/v1/tickets/{ticket}/customer", { path: { ticket: number }, body }),
  );
}

export function useCorrectLinks(number: string) {
  return useTicketChange(number, (body: LinksInput) =>
    put("/api/v1/tickets/{ticket}/entitlement", { path: { ticket: number }, body }),
  );
}
