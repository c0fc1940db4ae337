import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { TicketView } from "@/lib/api/schemas";
import { ticketQueryOptions } from "./get-ticket";
import { ticketListsKey } from "./list-tickets";

// Every change of a ticket answers with the whole ticket, so each verb ends the same way.
export function useTicketChange<Input>(number: string, change: (input: Input) => Promise<TicketView>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: (ticket) => {
      queries.setQueryData(ticketQueryOptions(number).queryKey, ticket);
      void queries.invalidateQueries({ queryKey: ticketListsKey() });
    },
  });
}
