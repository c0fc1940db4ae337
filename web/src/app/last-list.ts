import type { TicketViewName } from "@/features/tickets/api/list-tickets";

export interface ListSearch {
  view?: TicketViewName;
  q?: string;
}

// The way back from a ticket leads to the list as it was left.
let last: ListSearch = {};

export function rememberList(search: ListSearch): void {
  last = search;
}

export function lastList(): ListSearch {
  return last;
}
