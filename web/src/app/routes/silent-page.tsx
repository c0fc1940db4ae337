import { useQuery } from "@tanstack/react-query";
import { silentQueryOptions } from "@/features/tickets/api/silent";
import { SilentTable } from "@/features/tickets/components/silent-table";
import { useT } from "@/lib/i18n/texts";
import page from "@/ui/page.module.css";
import { RefusalNote } from "@/ui/refusal-note";
import { Empty, Waiting } from "@/ui/states";

export function SilentPage() {
  const t = useT();
  const list = useQuery(silentQueryOptions());
  const tickets = list.data?.tickets ?? [];
  return (
    <div className={page.page}>
      <title>{`${t("silent.title")} – Skranke`}</title>
      <h1 className={page.title}>{t("silent.title")}</h1>
      <p className={page.under}>{t("silent.under")}</p>
      <RefusalNote error={list.error} onReload={() => void list.refetch()} />
      {list.isPending && <Waiting />}
      {list.isSuccess && tickets.length === 0 && <Empty>{t("silent.empty")}</Empty>}
      {tickets.length > 0 && <SilentTable tickets={tickets} />}
    </div>
  );
}
