import { Link } from "@tanstack/react-router";
import { useT } from "@/lib/i18n/texts";
import page from "@/ui/page.module.css";

export function ReportTabs() {
  const t = useT();
  return (
    <nav className={`${page.tabs} sk-screen`} aria-label={t("reports.title")}>
      <Link to="/reports/volume" className={page.tab}>
        {t("volume.title")}
      </Link>
      <Link to="/reports/sla" className={page.tab}>
        {t("reports.sla")}
      </Link>
    </nav>
  );
}
