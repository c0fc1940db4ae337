import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { formatBytes } from "@/lib/i18n/dates";
import { useSpeech } from "@/lib/i18n/texts";
import { Instant } from "@/ui/instant";
import page from "@/ui/page.module.css";
import { RefusalNote } from "@/ui/refusal-note";
import { Waiting } from "@/ui/states";
import { Tag } from "@/ui/tag";
import { quarantinedQueryOptions } from "../api/get-quarantined";
import { causeText, decisionWords } from "../causes";
import { QuarantineDecision } from "./quarantine-decision";
import classes from "./quarantine.module.css";

interface Properties {
  id: string;
  onReleased: (ticket: string) => void;
}

export function QuarantinedMail({ id, onReleased }: Properties) {
  const { language, t } = useSpeech();
  const query = useQuery(quarantinedQueryOptions(id));
  const item = query.data;
  if (item === undefined) {
    return query.error === null ? (
      <Waiting />
    ) : (
      <RefusalNote error={query.error} onReload={() => void query.refetch()} />
    );
  }
  const subject = item.subject || t("quarantine.no_subject");
  return (
    <>
      <title>{subject}</title>
      <div className={page.head}>
        <h1 className={page.title}>{subject}</h1>
        <Tag tone={decisionWords[item.state].tone}>{t(decisionWords[item.state].label)}</Tag>
      </div>
      <p className={classes.cause}>{t(causeText(item.cause))}</p>
      <dl className={`${page.card} ${page.facts}`}>
        <dt>{t("quarantine.sender")}</dt>
        <dd>{item.sender}</dd>
        <dt>{t("quarantine.received")}</dt>
        <dd>
          <Instant at={item.received_at} />
        </dd>
        <dt>{t("quarantine.size")}</dt>
        <dd>{formatBytes(item.size, language)}</dd>
        <dt>{t("quarantine.cause_word")}</dt>
        <dd>{item.cause}</dd>
        {item.decided_at && (
          <>
            <dt>{t(decisionWords[item.state].label)}</dt>
            <dd>
              <Instant at={item.decided_at} /> {item.decided_by}
            </dd>
          </>
        )}
        {item.reason && (
          <>
            <dt>{t("quarantine.reason")}</dt>
            <dd>{item.reason}</dd>
          </>
        )}
        {item.ticket && (
          <>
            <dt>{t("mail.ticket")}</dt>
            <dd>
              <Link to="/tickets/$number" params={{ number: item.ticket }}>
                {item.ticket}
              </Link>
            </dd>
          </>
        )}
      </dl>
      {item.state === "waiting" && <QuarantineDecision item={item} onReleased={onReleased} />}
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
