import { useMutation, useQueryClient } from "@tanstack/react-query";
import { post } from "@/lib/api/client";
import type { NewTicket } from "@/lib/api/schemas";
import { ticketQueryOptions } from "./get-ticket";
import { ticketListsKey } from "./list-tickets";

export function useOpenTicket() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (request: NewTicket) => post("/api/v1/tickets", { body: request }),
    onSuccess: (ticket) => {
      queries.setQueryData(ticketQueryOptions(ticket.number).queryKey, ticket);
      void queries.invalidateQueries({ queryKey: ticketListsKey() });
    },
  });
}
