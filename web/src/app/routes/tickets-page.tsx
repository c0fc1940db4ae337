import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { useEffect } from "react";
import { ticketListQueryOptions } from "@/features/tickets/api/list-tickets";
import { TicketFilterBar } from "@/features/tickets/components/ticket-filter-bar";
import { TicketTable } from "@/features/tickets/components/ticket-table";
import { useT } from "@/lib/i18n/texts";
import { LoadMore } from "@/ui/load-more";
import page from "@/ui/page.module.css";
import { RefusalNote } from "@/ui/refusal-note";
import { Empty, Waiting } from "@/ui/states";
import { rememberList } from "../last-list";

const route = getRouteApi("/inside/agent/tickets");

export function TicketsPage() {
  const t = useT();
  const navigate = useNavigate();
  const wanted = route.useSearch();
  const { view = "open", q = "" } = wanted;
  useEffect(() => rememberList(wanted), [wanted]);
  const list = useInfiniteQuery(ticketListQueryOptions({ view, q }));
  const tickets = list.data?.pages.flatMap((each) => each.tickets) ?? [];
  const search = (words: string) => {
    const found = words.trim();
    void navigate({ to: "/tickets", search: { view, q: found === "" ? undefined : found }, replace: true });
  };
  return (
    <div className={page.page}>
      <title>{`${t("nav.tickets")} – Skranke`}</title>
      <h1 className="sk-hidden">{t("nav.tickets")}</h1>
      <TicketFilterBar filter={{ view, q }} onSearch={search} />
      <RefusalNote error={list.error} onReload={() => void list.refetch()} />
      {list.isPending && <Waiting />}
      {list.isSuccess && tickets.length === 0 && (
        <Empty>
          <span role="status">{q === "" ? t("list.empty") : t("list.nothing_for", { words: q })}</span>
          {q !== "" && (
            <Link to="/tickets" search={{ view: view === "closed" ? "open" : "closed", q }}>
              {view === "closed" ? t("list.search_open") : t("list.search_closed")}
            </Link>
          )}
        </Empty>
      )}
      {tickets.length > 0 && <TicketTable tickets={tickets} caption={t("nav.tickets")} />}
      <LoadMore
        hasMore={list.hasNextPage}
        loading={list.isFetchingNextPage}
        onLoad={() => void list.fetchNextPage()}
      />
    </div>
  );
}
