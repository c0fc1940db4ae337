import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useT } from "@/lib/i18n/texts";
import { mailStateWords } from "@/lib/mail-states";
import { Instant } from "@/ui/instant";
import page from "@/ui/page.module.css";
import { RefusalNote } from "@/ui/refusal-note";
import { Waiting } from "@/ui/states";
import { Tag } from "@/ui/tag";
import { outgoingMailQueryOptions } from "../api/get-outgoing-mail";
import { mailKindWords } from "../mail-kinds";

export function OutgoingMail({ id }: { id: string }) {
  const t = useT();
  const query = useQuery(outgoingMailQueryOptions(id));
  const mail = query.data;
  if (mail === undefined) {
    return query.error === null ? <Waiting /> : <RefusalNote error={query.error} onReload={() => void query.refetch()} />;
  }
  return (
    <>
      <title>{mail.subject}</title>
      <div className={page.head}>
        <h1 className={page.title}>{mail.subject}</h1>
        <Tag tone={mailStateWords[mail.state].tone}>{t(mailStateWords[mail.state].label)}</Tag>
      </div>
      <dl className={`${page.card} ${page.facts}`}>
        <dt>{t("mail.to")}</dt>
        <dd>{mail.to}</dd>
        <dt>{t("mail.kind")}</dt>
        <dd>{t(mailKindWords[mail.kind])}</dd>
        {mail.ticket && (
          <>
            <dt>{t("mail.ticket")}</dt>
            <dd>
              <Link to="/tickets/$number" params={{ number: mail.ticket.number }}>
                {mail.ticket.number}
              </Link>
            </dd>
          </>
        )}
        <dt>{t("ticket.created")}</dt>
        <dd>
          <Instant at={mail.created_at} />
        </dd>
        <dt>{t("mail.sent_at")}</dt>
        <dd>{mail.sent_at ? <Instant at={mail.sent_at} /> : t("mail.not_yet")}</dd>
        <dt>{t("mail.attempts")}</dt>
        <dd>{mail.attempts}</dd>
        {mail.next_try_at && (
          <>
            <dt>{t("mail.next_try")}</dt>
            <dd>
              <Instant at={mail.next_try_at} />
            </dd>
          </>
        )}
        {mail.last_reply && (
          <>
            <dt>{t("mail.last_reply")}</dt>
            <dd>{mail.last_reply}</dd>
          </>
        )}
        <dt>Message-ID</dt>
        <dd>{mail.message_id}</dd>
      </dl>
      <section className={page.card} aria-label={t("mail.text")}>
        <p className={page.text}>{mail.text}</p>
      </section>
      <a className={page.back} href={`/api/v1/outgoing-mails/${mail.id}/raw`} download={`${mail.id}.eml`}>
        {t("article.raw")}
      </a>
    </>
  );
}
