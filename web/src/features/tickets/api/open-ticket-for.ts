import { useMutation, useQueryClient } from "@tanstack/react-query";
import { post, put } from "@/lib/api/client";
import type { NewTicket } from "@/lib/api/schemas";
import { ticketQueryOptions } from "./get-ticket";
import { ticketListsKey } from "./list-tickets";

interface Call {
  request: NewTicket;
  take: boolean;
}

async function openFor({ request, take }: Call) {
  const ticket = await post("/api/v1/tickets", { body: request });
  if (!take) return ticket;
  const path = { ticket: ticket.number };
  return put("/api/v1/tickets/{ticket}/assignee", { path, body: { assignee: "me", version: ticket.version } });
}

export function useOpenTicketFor() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: openFor,
    onSuccess: (ticket) => {
      queries.setQueryData(ticketQueryOptions(ticket.number).queryKey, ticket);
      void queries.invalidateQueries({ queryKey: ticketListsKey() });
    },
  });
}
