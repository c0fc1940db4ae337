import { Link } from "@tanstack/react-router";
import { OwnOrder } from "@/features/tickets/components/own-order";
import { useT } from "@/lib/i18n/texts";
import { BackIcon } from "@/ui/icons";
import page from "@/ui/page.module.css";

export function OrderPage() {
  const t = useT();
  return (
    <div className={`${page.page} ${page.narrow}`}>
      <title>{t("order.title")}</title>
      <Link to="/portal" className={page.back}>
        <BackIcon /> {t("portal.requests")}
      </Link>
      <div>
        <h1 className={page.title}>{t("order.title")}</h1>
        <p className={page.under}>{t("order.hint")}</p>
      </div>
      <OwnOrder />
    </div>
  );
}
