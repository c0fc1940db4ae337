import { getRouteApi, Link } from "@tanstack/react-router";
import { OutgoingMail } from "@/features/outgoing/components/outgoing-mail";
import { useT } from "@/lib/i18n/texts";
import { BackIcon } from "@/ui/icons";
import page from "@/ui/page.module.css";

const route = getRouteApi("/inside/agent/outgoing/$id");

export function OutgoingMailPage() {
  const t = useT();
  const { id } = route.useParams();
  return (
    <div className={`${page.page} ${page.narrow}`}>
      <Link to="/outgoing" className={page.back}>
        <BackIcon /> {t("outgoing.title")}
      </Link>
      <OutgoingMail id={id} />
    </div>
  );
}
