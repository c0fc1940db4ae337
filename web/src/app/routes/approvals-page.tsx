import { useSuspenseQuery } from "@tanstack/react-query";
import { Approvals } from "@/features/held/components/approvals";
import { AccountOrders } from "@/features/people/components/account-orders";
import { sessionQueryOptions } from "@/features/session/api/get-session";
import { useT } from "@/lib/i18n/texts";
import page from "@/ui/page.module.css";
import { PortalTabs } from "../portal-tabs";

export function ApprovalsPage() {
  const t = useT();
  const me = useSuspenseQuery(sessionQueryOptions()).data?.person;
  return (
    <div className={`${page.page} ${page.narrow}`}>
      <title>{`${t("approvals.title")} – ${me?.customer?.name ?? "Skranke"}`}</title>
      <h1 className={page.title}>{t("approvals.title")}</h1>
      <PortalTabs />
      <Approvals />
      {me?.roles.includes("approver") && <AccountOrders company={me.customer?.name ?? ""} />}
    </div>
  );
}
