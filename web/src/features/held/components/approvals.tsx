import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useT } from "@/lib/i18n/texts";
import { Instant } from "@/ui/instant";
import { LoadMore } from "@/ui/load-more";
import page from "@/ui/page.module.css";
import { RefusalNote } from "@/ui/refusal-note";
import { Empty, Waiting } from "@/ui/states";
import { heldQueryOptions } from "../api/list-held";

// What colleagues have asked for and may not register themselves, for whoever of the customer may (EL-28).
export function Approvals() {
  const t = useT();
  const list = useInfiniteQuery(heldQueryOptions("waiting"));
  const requests = list.data?.pages.flatMap((each) => each.requests).filter((each) => each.may_decide) ?? [];
  return (
    <section className={page.card} aria-labelledby="approvals-waiting">
      <h2 id="approvals-waiting" className={page.section}>
        {t("approvals.waiting")}
      </h2>
      <RefusalNote error={list.error} onReload={() => void list.refetch()} />
      {list.isPending && <Waiting />}
      {list.isSuccess && requests.length === 0 && <Empty>{t("approvals.empty")}</Empty>}
      {requests.length > 0 && (
        <>
          <p className={page.under}>{t("approvals.why")}</p>
          <ul className={page.rows}>
            {requests.map((request) => (
              <li key={request.id}>
                <Link to="/portal/approvals/$id" params={{ id: request.id }}>
                  {request.subject}
                </Link>{" "}
                <span>
                  {request.writer_name || request.writer_mail} · <Instant at={request.created_at} />
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
      <LoadMore hasMore={list.hasNextPage} loading={list.isFetchingNextPage} onLoad={() => void list.fetchNextPage()} />
    </section>
  );
}
