import { useInfiniteQuery } from "@tanstack/react-query";
import { quarantineQueryOptions } from "@/features/quarantine/api/list-quarantine";
import { QuarantineTable } from "@/features/quarantine/components/quarantine-table";
import { useT } from "@/lib/i18n/texts";
import { LoadMore } from "@/ui/load-more";
import page from "@/ui/page.module.css";
import { RefusalNote } from "@/ui/refusal-note";
import { Empty, Waiting } from "@/ui/states";

export function QuarantinePage() {
  const t = useT();
  const list = useInfiniteQuery(quarantineQueryOptions());
  const items = list.data?.pages.flatMap((each) => each.items) ?? [];
  return (
    <div className={page.page}>
      <title>{`${t("quarantine.title")} – Skranke`}</title>
      <h1 className={page.title}>{t("quarantine.title")}</h1>
      <RefusalNote error={list.error} onReload={() => void list.refetch()} />
      {list.isPending && <Waiting />}
      {list.isSuccess && items.length === 0 && <Empty>{t("quarantine.empty")}</Empty>}
      {items.length > 0 && <QuarantineTable items={items} />}
      <LoadMore
        hasMore={list.hasNextPage}
        loading={list.isFetchingNextPage}
        onLoad={() => void list.fetchNextPage()}
      />
    </div>
  );
}
