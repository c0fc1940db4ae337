import {get, post, put} from "@/lib/api/client";
import type {PresenceInput} from "@/lib/api/schemas";
import {queryOptions, useMutation, useQueryClient} from "@tanstack/react-query";

import {ticketQueryOptions} from "./get-ticket";
import {ticketListsKey} from "./list-tickets";
import {useTicketChange} from "./use-ticket-change";

export function teamsQueryOptions(language: string) {
  return queryOptions({
    queryKey : [ "teams", language ],
    queryFn : ({signal}) => get("/api/v1/teams", {}, signal),
  });
}

export function presenceQueryOptions() {
  return queryOptions({
    queryKey : [ "presence" ],
    queryFn : ({signal}) => get("/api/v1/presence", {}, signal),
  });
}

export const offersKey = [ "offers" ] as const;

// The live stream tells when one comes or goes.
export function offersQueryOptions(there: boolean) {
  return queryOptions({
    queryKey : offersKey,
    queryFn : ({signal}) => get("/api/v1/my-offers", {}, signal),
    enabled : there,
  });
}

export function useSetPresence() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn : (body: PresenceInput) => put("/api/v1/presence", {body}),
    onSuccess : (list) => {
      queries.setQueryData(presenceQueryOptions().queryKey, list);
      void queries.invalidateQueries({queryKey : offersKey});
    },
  });
}

export function useAcceptOffer() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn : (offer: string) => post("/api/v1/offers/{offer}/accept", {path : {offer}}),
    onSuccess : (ticket) => queries.setQueryData(ticketQueryOptions(ticket.number).queryKey, ticket),
    onSettled : () => queries.invalidateQueries({queryKey : offersKey}),
  });
}

export function useDeclineOffer() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn : (offer: string) => post("/api/v1/offers/{offer}/decline", {path : {offer}}),
    onSettled : () => queries.invalidateQueries({queryKey : offersKey}),
  });
}

export function useNextTicket() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn : () => post("/api/v1/next-ticket", {}),
    onSuccess : (ticket) => {
      queries.setQueryData(ticketQueryOptions(ticket.number).queryKey, ticket);
      void queries.invalidateQueries({queryKey : ticketListsKey()});
    },
  });
}

export function useSetTeam(number: string) {
  return useTicketChange(
      number,
      (body: {team: string; reason : string | null; version : number}) =>
          put("/api/v1/tickets/{ticket}/team", {path : {ticket : number}, body}),
  );
}

export function useSetOwner(number: string) {
  return useTicketChange(
      number,
      (body: {owner: string|null; version : number}) => put("/api/v1/tickets/{ticket}/owner", {path : {ticket : number}, body}),
  );
}

export function useSetSupplier(number: string) {
  return useTicketChange(
      number,
      (body: {supplier: string; reference : string | null; version : number}) =>
          put("/api/v1/tickets/{ticket}/supplier", {path : {ticket : number}, body}),
  );
}
