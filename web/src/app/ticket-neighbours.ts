import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useMemo } from "react";
import { ticketListQueryOptions } from "@/features/tickets/api/list-tickets";
import type { Action } from "@/lib/actions/action";
import { useOfferActions } from "@/lib/actions/action-store";
import { useT } from "@/lib/i18n/texts";
import { lastList } from "./last-list";

// Back to the list, and on to the next ticket of that list without going back.
export function useTicketNeighbours(number: string): void {
  const t = useT();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const actions = useMemo<Action[]>(() => {
    const go = (step: number) => {
      const search = lastList();
      const options = ticketListQueryOptions({ ...search, view: search.view ?? "open", q: search.q ?? "" });
      const tickets = queries.getQueryData(options.queryKey)?.pages.flatMap((page) => page.tickets) ?? [];
      const at = tickets.findIndex((ticket) => ticket.number === number);
      const next = tickets[at < 0 ? 0 : at + step];
      if (next !== undefined) void navigate({ to: "/tickets/$number", params: { number: next.number } });
    };
    const back = () => void navigate({ to: "/tickets", search: lastList() });
    return [
      { id: "ticket-next", group: "list", label: t("list.next_ticket"), keys: "j", run: () => go(1) },
      { id: "ticket-before", group: "list", label: t("list.ticket_before"), keys: "k", run: () => go(-1) },
      { id: "back", group: "list", label: t("list.back"), keys: "u", run: back },
    ];
  }, [t, navigate, queries, number]);
  useOfferActions(actions);
}
