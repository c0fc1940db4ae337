import { useMutation, useQueryClient } from "@tanstack/react-query";
import { post } from "@/lib/api/client";
import type { OpenTicket, TicketView } from "@/lib/api/schemas";
import { ticketQueryOptions } from "./get-ticket";
import { ticketListsKey } from "./list-tickets";

export function useOpenTicket() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (request: OpenTicket) => post<TicketView>("/tickets", request),
    onSuccess: (ticket) => {
      queries.setQueryData(ticketQueryOptions(ticket.number).queryKey, ticket);
      void queries.invalidateQueries({ queryKey: ticketListsKey() });
    },
  });
}
