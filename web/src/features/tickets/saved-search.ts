import { ticketOrders, ticketViews } from "./api/list-tickets";
import type { TicketFilter } from "./api/list-tickets";

// A view is kept as its address has it, so that it also works as a link.
export function toSearch({ view, q, assignee, customer, team, order }: TicketFilter): string {
  const said = { view, q, assignee, customer, team, order };
  const pairs = Object.entries(said).flatMap(([name, value]) => (value ? [[name, value]] : []));
  return new URLSearchParams(pairs).toString();
}

export function fromSearch(search: string) {
  const said = new URLSearchParams(search);
  return {
    view: ticketViews.find((each) => each === said.get("view")),
    q: said.get("q") ?? undefined,
    assignee: said.get("assignee") ?? undefined,
    customer: said.get("customer") ?? undefined,
    team: said.get("team") ?? undefined,
    order: ticketOrders.find((each) => each === said.get("order")),
  };
}
