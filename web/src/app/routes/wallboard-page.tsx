import { CurrentNotices } from "@/features/knowledge/components/current-notices";
import { WallColumn } from "@/features/tickets/components/wall-column";
import wall from "@/features/tickets/components/wall.module.css";
import { useT } from "@/lib/i18n/texts";
import page from "@/ui/page.module.css";

// For the screen on the wall: what burns, what nobody has taken, what waits for others. It turns by itself.
export function WallboardPage() {
  const t = useT();
  return (
    <div className={page.page}>
      <title>{`${t("wall.title")} – Skranke`}</title>
      <h1 className={page.title}>{t("wall.title")}</h1>
      <CurrentNotices title={t("knowledge.now")} />
      <div className={wall.wall}>
        <WallColumn view="due" title={t("view.due")} />
        <WallColumn view="unassigned" title={t("view.unassigned")} />
        <WallColumn view="waiting_customer" title={t("state.waiting_customer")} />
        <WallColumn view="waiting_supplier" title={t("state.waiting_supplier")} />
      </div>
    </div>
  );
}
