import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { ticketListQueryOptions } from "@/features/tickets/api/list-tickets";
import type { TicketFilter } from "@/features/tickets/api/list-tickets";
import { BulkBar } from "@/features/tickets/components/bulk-bar";
import { TicketFilterBar } from "@/features/tickets/components/ticket-filter-bar";
import { TicketTable } from "@/features/tickets/components/ticket-table";
import { useT } from "@/lib/i18n/texts";
import { PlusIcon } from "@/ui/icons";
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
  useEffect(() => rememberList(wanted), [wanted]);
  const filter: TicketFilter = { ...wanted, view: wanted.view ?? "open", q: wanted.q ?? "" };
  const list = useInfiniteQuery(ticketListQueryOptions(filter));
  const tickets = list.data?.pages.flatMap((each) => each.tickets) ?? [];
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const choose = (ids: readonly string[], yes: boolean) => {
    const next = new Set(chosen);
    for (const id of ids) if (yes) next.add(id);
    else next.delete(id);
    setChosen(next);
  };
  const change = (changed: Partial<TicketFilter>) => {
    const next = { ...filter, ...changed };
    void navigate({ to: "/tickets", search: { ...next, q: next.q.trim() || undefined }, replace: true });
  };
  return (
    <div className={page.page}>
      <title>{`${t("nav.tickets")} – Skranke`}</title>
      <div className={page.head}>
        <h1 className={page.title}>{t("nav.tickets")}</h1>
        <Link to="/tickets/new" className={page.button}>
          <PlusIcon /> {t("new.title")}
        </Link>
      </div>
      <TicketFilterBar filter={filter} customerName={tickets[0]?.customer?.name} onFilter={change} />
      <RefusalNote error={list.error} onReload={() => void list.refetch()} />
      {list.isPending && <Waiting />}
      {list.isSuccess && tickets.length === 0 && <NothingHere filter={filter} />}
      {tickets.length > 0 && (
        <TicketTable tickets={tickets} caption={t("nav.tickets")} chosen={chosen} onChoose={choose} />
      )}
      <LoadMore
        hasMore={list.hasNextPage}
        loading={list.isFetchingNextPage}
        onLoad={() => void list.fetchNextPage()}
      />
      <BulkBar chosen={tickets.filter(({ id }) => chosen.has(id))} onClear={() => setChosen(new Set())} />
    </div>
  );
}

function NothingHere({ filter }: { filter: TicketFilter }) {
  const t = useT();
  const { view, q } = filter;
  return (
    <Empty>
      <span role="status">{q === "" ? t("list.empty") : t("list.nothing_for", { words: q })}</span>
      {q !== "" && view !== "all" && (
        <Link to="/tickets" search={{ view: "all", q }}>
          {t("list.search_all")}
        </Link>
      )}
    </Empty>
  );
}
