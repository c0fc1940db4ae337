import { Link } from "@tanstack/react-router";
import { TableExport } from "@/features/tables/components/table-export";
import { TableImport } from "@/features/tables/components/table-import";
import { useT } from "@/lib/i18n/texts";
import page from "@/ui/page.module.css";

export function TablesPage() {
  const t = useT();
  return (
    <div className={`${page.page} ${page.narrow}`}>
      <title>{`${t("tables.title")} – Skranke`}</title>
      <Link to="/customers" className={page.back}>
        {t("customers.title")}
      </Link>
      <h1 className={page.title}>{t("tables.title")}</h1>
      <TableImport />
      <TableExport />
    </div>
  );
}
