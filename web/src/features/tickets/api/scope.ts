import {post, put} from "@/lib/api/client";
import type {ScopeInput} from "@/lib/api/schemas";

import {useTicketChange} from "./use-ticket-change";

export function useSetScope(number: string) {
  return useTicketChange(
      number,
      (body: ScopeInput) => put("/api/v1/tickets/{ticket}/scope", {path : {ticket : number}, body}),
  );
}

export function useConsent(number: string) {
  return useTicketChange(
      number,
      (body: {by: string; words : string; version : number}) => post("/api/v1/tickets/{ticket}/consent", {path : {ticket : number}, body}),
  );
}
