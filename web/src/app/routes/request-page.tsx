import { getRouteApi, Link } from "@tanstack/react-router";
import { RequestConversation } from "@/features/tickets/components/request-conversation";
import { useT } from "@/lib/i18n/texts";
import { BackIcon } from "@/ui/icons";
import page from "@/ui/page.module.css";

const route = getRouteApi("/inside/portal/tickets/$number");

export function RequestPage() {
  const t = useT();
  const { number } = route.useParams();
  return (
    <div className={`${page.page} ${page.narrow}`}>
      <Link to="/portal" className={`${page.back} sk-screen`}>
        <BackIcon /> {t("portal.requests")}
      </Link>
      <RequestConversation key={number} number={number} />
    </div>
  );
}
