import { getRouteApi, Link } from "@tanstack/react-router";
import { ApprovalRequest } from "@/features/held/components/approval-request";
import { useT } from "@/lib/i18n/texts";
import { BackIcon } from "@/ui/icons";
import page from "@/ui/page.module.css";

const route = getRouteApi("/inside/portal/approvals/$id");

export function ApprovalRequestPage() {
  const t = useT();
  return (
    <div className={`${page.page} ${page.narrow}`}>
      <Link to="/portal/approvals" className={page.back}>
        <BackIcon /> {t("approvals.title")}
      </Link>
      <ApprovalRequest id={route.useParams().id} />
    </div>
  );
}
