import { useQuery } from "@tanstack/react-query";
import { mailboxesQueryOptions } from "@/features/mailboxes/api/list-mailboxes";
import { MailboxList } from "@/features/mailboxes/components/mailbox-list";
import { useT } from "@/lib/i18n/texts";
import page from "@/ui/page.module.css";
import { RefusalNote } from "@/ui/refusal-note";
import { Empty, Waiting } from "@/ui/states";

export function MailboxesPage() {
  const t = useT();
  const query = useQuery(mailboxesQueryOptions());
  const mailboxes = query.data?.mailboxes ?? [];
  return (
    <div className={page.page}>
      <title>{`${t("mailboxes.title")} – Skranke`}</title>
      <h1 className={page.title}>{t("mailboxes.title")}</h1>
      <RefusalNote error={query.error} onReload={() => void query.refetch()} />
      {query.isPending && <Waiting />}
      {query.isSuccess && mailboxes.length === 0 && <Empty>{t("mailboxes.empty")}</Empty>}
      {mailboxes.length > 0 && <MailboxList mailboxes={mailboxes} />}
    </div>
  );
}
