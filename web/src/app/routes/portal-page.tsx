import { Button } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { ticketListQueryOptions } from "@/features/tickets/api/list-tickets";
import { RequestForm } from "@/features/tickets/components/request-form";
import { RequestList } from "@/features/tickets/components/request-list";
import { useT } from "@/lib/i18n/texts";
import { LoadMore } from "@/ui/load-more";
import page from "@/ui/page.module.css";
import { RefusalNote } from "@/ui/refusal-note";
import { Empty, Waiting } from "@/ui/states";

const route = getRouteApi("/inside/portal");

export function PortalPage() {
  const t = useT();
  const navigate = useNavigate();
  const { write = false } = route.useSearch();
  const list = useInfiniteQuery(ticketListQueryOptions({ view: "all", q: "" }));
  const tickets = list.data?.pages.flatMap((each) => each.tickets) ?? [];
  return (
    <div className={`${page.page} ${page.narrow}`}>
      <title>{`${t("portal.requests")} – Skranke`}</title>
      <div className={page.head}>
        <h1 className={page.title}>{t("portal.requests")}</h1>
        {!write && (
          <Button onClick={() => void navigate({ to: "/portal", search: { write: true } })}>{t("portal.new")}</Button>
        )}
      </div>
      {write && (
        <RequestForm
          onCancel={() => void navigate({ to: "/portal", search: {} })}
          onOpened={({ number }) => void navigate({ to: "/portal/tickets/$number", params: { number } })}
        />
      )}
      <RefusalNote error={list.error} onReload={() => void list.refetch()} />
      {list.isPending && <Waiting />}
      {list.isSuccess && tickets.length === 0 && <Empty>{t("portal.empty")}</Empty>}
      {tickets.length > 0 && <RequestList tickets={tickets} />}
      <LoadMore
        hasMore={list.hasNextPage}
        loading={list.isFetchingNextPage}
        onLoad={() => void list.fetchNextPage()}
      />
    </div>
  );
}
