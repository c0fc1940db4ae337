import { useQuery } from "@tanstack/react-query";
import { formatBytes } from "@/lib/i18n/dates";
import { useSpeech } from "@/lib/i18n/texts";
import { Instant } from "@/ui/instant";
import page from "@/ui/page.module.css";
import { RefusalNote } from "@/ui/refusal-note";
import { Waiting } from "@/ui/states";
import { Tag } from "@/ui/tag";
import { quarantinedQueryOptions } from "../api/get-quarantined";
import classes from "./quarantine.module.css";

export function QuarantinedMail({ id }: { id: string }) {
  const { language, t } = useSpeech();
  const query = useQuery(quarantinedQueryOptions(id));
  const item = query.data;
  if (item === undefined) {
    return query.error === null ? <Waiting /> : <RefusalNote error={query.error} onReload={() => void query.refetch()} />;
  }
  const subject = item.subject || t("quarantine.no_subject");
  return (
    <>
      <title>{subject}</title>
      <div className={page.head}>
        <h1 className={page.title}>{subject}</h1>
        <Tag tone="warn">{item.cause}</Tag>
      </div>
      <dl className={`${page.card} ${page.facts}`}>
        <dt>{t("quarantine.sender")}</dt>
        <dd>{item.sender}</dd>
        <dt>{t("quarantine.received")}</dt>
        <dd>
          <Instant at={item.received_at} />
        </dd>
        <dt>{t("quarantine.size")}</dt>
        <dd>{formatBytes(item.size, language)}</dd>
      </dl>
      <section className={page.card} aria-label={t("mail.text")}>
        <p className={page.text}>{item.text}</p>
      </section>
      <details className={page.card}>
        <summary className={classes.summary}>{t("quarantine.headers", { count: item.headers.length })}</summary>
        <dl className={classes.headers}>
          {item.headers.map((header, index) => (
            // A mail may carry one header several times; its place is its identity.
            <div key={index}>
              <dt>{header.name}</dt>
              <dd>{header.value}</dd>
            </div>
          ))}
        </dl>
      </details>
    </>
  );
}
