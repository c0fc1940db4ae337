import { useInfiniteQuery, useSuspenseQuery } from "@tanstack/react-query";
import { Link, useLocation } from "@tanstack/react-router";
import { heldQueryOptions } from "@/features/held/api/list-held";
import { sessionQueryOptions } from "@/features/session/api/get-session";
import { useT } from "@/lib/i18n/texts";
import page from "@/ui/page.module.css";

export function PortalTabs() {
  const t = useT();
  const { pathname, search } = useLocation();
  const me = useSuspenseQuery(sessionQueryOptions()).data?.person;
  const done = "done" in search && search.done === true;
  const held = useInfiniteQuery({ ...heldQueryOptions("waiting"), enabled: me?.approved === true }).data;
  const waiting = held?.pages.flatMap(({ requests }) => requests).filter((each) => each.may_decide).length ?? 0;
  const approves = me?.roles.includes("approver") || waiting > 0 || pathname === "/portal/approvals";
  // Else every page below /portal would count as it.
  const exact = { exact: true };
  const current = (here: boolean) => (here ? "page" : undefined);
  return (
    <nav aria-label={t("view.label")} className={page.tabs}>
      <Link
        to="/portal"
        search={{}}
        className={page.tab}
        activeOptions={exact}
        aria-current={current(pathname === "/portal" && !done)}
      >
        {t("portal.open_requests")}
      </Link>
      <Link
        to="/portal"
        search={{ done: true }}
        className={page.tab}
        activeOptions={exact}
        aria-current={current(pathname === "/portal" && done)}
      >
        {t("portal.earlier")}
      </Link>
      <Link to="/portal/order" className={page.tab} activeOptions={exact} aria-current={current(pathname === "/portal/order")}>
        {t("order.title")}
      </Link>
      {me?.approved && (
        <Link to="/portal/company" className={page.tab} activeOptions={exact} aria-current={current(pathname === "/portal/company")}>
          {t("portal.company")}
        </Link>
      )}
      {me?.approved && approves && (
        <Link to="/portal/approvals" className={page.tab} activeOptions={exact} aria-current={current(pathname === "/portal/approvals")}>
          {t("approvals.title")}
          {waiting > 0 && ` (${waiting})`}
        </Link>
      )}
    </nav>
  );
}
