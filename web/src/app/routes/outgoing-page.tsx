import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { outgoingMailsQueryOptions } from "@/features/outgoing/api/list-outgoing-mails";
import { OutgoingFilter } from "@/features/outgoing/components/outgoing-filter";
import { OutgoingTable } from "@/features/outgoing/components/outgoing-table";
import { useT } from "@/lib/i18n/texts";
import { LoadMore } from "@/ui/load-more";
import page from "@/ui/page.module.css";
import { RefusalNote } from "@/ui/refusal-note";
import { Empty, Waiting } from "@/ui/states";

const route = getRouteApi("/inside/agent/outgoing");

export function OutgoingPage() {
  const t = useT();
  const { state } = route.useSearch();
  const list = useInfiniteQuery(outgoingMailsQueryOptions(state));
  const mails = list.data?.pages.flatMap((each) => each.mails) ?? [];
  return (
    <div className={page.page}>
      <title>{`${t("outgoing.title")} – Skranke`}</title>
      <div className={page.head}>
        <h1 className={page.title}>{t("outgoing.title")}</h1>
        <OutgoingFilter state={state} />
      </div>
      <RefusalNote error={list.error} onReload={() => void list.refetch()} />
      {list.isPending && <Waiting />}
      {list.isSuccess && mails.length === 0 && <Empty>{t("outgoing.empty")}</Empty>}
      {mails.length > 0 && <OutgoingTable mails={mails} />}
      <LoadMore
        hasMore={list.hasNextPage}
        loading={list.isFetchingNextPage}
        onLoad={() => void list.fetchNextPage()}
      />
    </div>
  );
}
