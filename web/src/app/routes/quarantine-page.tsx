import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { quarantineQueryOptions } from "@/features/quarantine/api/list-quarantine";
import { QuarantineFilter } from "@/features/quarantine/components/quarantine-filter";
import { QuarantineTable } from "@/features/quarantine/components/quarantine-table";
import { useT } from "@/lib/i18n/texts";
import { LoadMore } from "@/ui/load-more";
import page from "@/ui/page.module.css";
import { RefusalNote } from "@/ui/refusal-note";
import { Empty, Waiting } from "@/ui/states";

const route = getRouteApi("/inside/agent/quarantine");

export function QuarantinePage() {
  const t = useT();
  const { state = "waiting" } = route.useSearch();
  const list = useInfiniteQuery(quarantineQueryOptions(state));
  const items = list.data?.pages.flatMap((each) => each.items) ?? [];
  return (
    <div className={page.page}>
      <title>{`${t("quarantine.title")} – Skranke`}</title>
      <div className={page.head}>
        <h1 className={page.title}>{t("quarantine.title")}</h1>
        <QuarantineFilter state={state} />
      </div>
      <RefusalNote error={list.error} onReload={() => void list.refetch()} />
      {list.isPending && <Waiting />}
      {list.isSuccess && items.length === 0 && (
        <Empty>{state === "waiting" ? t("quarantine.empty") : t("quarantine.none")}</Empty>
      )}
      {items.length > 0 && <QuarantineTable items={items} />}
      <LoadMore hasMore={list.hasNextPage} loading={list.isFetchingNextPage} onLoad={() => void list.fetchNextPage()} />
    </div>
  );
}
