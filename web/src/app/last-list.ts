import type { TicketOrder, TicketViewName } from "@/features/tickets/api/list-tickets";

export interface ListSearch {
  view?: TicketViewName | undefined;
  q?: string | undefined;
  assignee?: string | undefined;
  customer?: string | undefined;
  team?: string | undefined;
  order?: TicketOrder | undefined;
}

// The way back from a ticket leads to the list as it was left, and its neighbours are the ones of that list.
let last: ListSearch = {};

export function rememberList(search: ListSearch): void {
  last = search;
}

export function lastList(): ListSearch {
  return last;
}
