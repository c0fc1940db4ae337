import { getRouteApi, Link } from "@tanstack/react-router";
import { HeldRequest } from "@/features/held/components/held-request";
import { useT } from "@/lib/i18n/texts";
import { BackIcon } from "@/ui/icons";
import page from "@/ui/page.module.css";

const route = getRouteApi("/inside/agent/held/$id");

export function HeldRequestPage() {
  const t = useT();
  const { id } = route.useParams();
  return (
    <div className={`${page.page} ${page.narrow}`}>
      <Link to="/held" className={page.back}>
        <BackIcon /> {t("held.title")}
      </Link>
      <HeldRequest id={id} />
    </div>
  );
}
