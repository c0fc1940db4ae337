import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { QuarantinedMail } from "@/features/quarantine/components/quarantined-mail";
import { useT } from "@/lib/i18n/texts";
import { BackIcon } from "@/ui/icons";
import page from "@/ui/page.module.css";

const route = getRouteApi("/inside/agent/quarantine/$id");

export function QuarantinedPage() {
  const t = useT();
  const navigate = useNavigate();
  const { id } = route.useParams();
  return (
    <div className={`${page.page} ${page.narrow}`}>
      <Link to="/quarantine" className={page.back}>
        <BackIcon /> {t("quarantine.title")}
      </Link>
      <QuarantinedMail id={id} onReleased={(number) => void navigate({ to: "/tickets/$number", params: { number } })} />
    </div>
  );
}
