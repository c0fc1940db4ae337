import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { heldQueryOptions } from "@/features/held/api/list-held";
import { HeldFilter } from "@/features/held/components/held-filter";
import { HeldTable } from "@/features/held/components/held-table";
import { OrderedAccounts } from "@/features/people/components/ordered-accounts";
import { useT } from "@/lib/i18n/texts";
import { LoadMore } from "@/ui/load-more";
import page from "@/ui/page.module.css";
import { RefusalNote } from "@/ui/refusal-note";
import { Empty, Waiting } from "@/ui/states";

const route = getRouteApi("/inside/agent/held");

export function HeldPage() {
  const t = useT();
  const { state = "waiting" } = route.useSearch();
  const list = useInfiniteQuery(heldQueryOptions(state));
  const requests = list.data?.pages.flatMap((each) => each.requests) ?? [];
  return (
    <div className={page.page}>
      <title>{`${t("held.title")} – Skranke`}</title>
      <div className={page.head}>
        <h1 className={page.title}>{t("held.title")}</h1>
        <HeldFilter state={state} />
      </div>
      <OrderedAccounts />
      <RefusalNote error={list.error} onReload={() => void list.refetch()} />
      {list.isPending && <Waiting />}
      {list.isSuccess && requests.length === 0 && <Empty>{t(state === "waiting" ? "held.empty" : "held.none")}</Empty>}
      {requests.length > 0 && <HeldTable requests={requests} />}
      <LoadMore hasMore={list.hasNextPage} loading={list.isFetchingNextPage} onLoad={() => void list.fetchNextPage()} />
    </div>
  );
}
