import type { MailboxCondition, MailboxView } from "@/lib/api/schemas";
import { useT } from "@/lib/i18n/texts";
import type { TextKey } from "@/lib/i18n/texts";
import { Instant } from "@/ui/instant";
import page from "@/ui/page.module.css";
import { Tag } from "@/ui/tag";
import type { Tone } from "@/ui/tag";
import classes from "./mailboxes.module.css";

const conditionWords: Record<MailboxCondition, { label: TextKey; tone: Tone }> = {
  new: { label: "mailboxes.new", tone: "plain" },
  read: { label: "mailboxes.read", tone: "good" },
  failing: { label: "mailboxes.failing", tone: "warn" },
  alarm: { label: "mailboxes.alarm", tone: "bad" },
};

export function MailboxList({ mailboxes }: { mailboxes: readonly MailboxView[] }) {
  return (
    <ul className={classes.list}>
      {mailboxes.map((mailbox) => (
        <li key={mailbox.name}>
          <Mailbox mailbox={mailbox} />
        </li>
      ))}
    </ul>
  );
}

function Mailbox({ mailbox }: { mailbox: MailboxView }) {
  const t = useT();
  const { label, tone } = conditionWords[mailbox.state];
  return (
    <section className={`${page.card} ${classes.card}`} data-state={mailbox.state} aria-label={mailbox.name}>
      <header className={page.head}>
        <div>
          <h2 className={classes.name}>{mailbox.name}</h2>
          <span className={classes.soft}>
            {mailbox.address} · {mailbox.folder}
          </span>
        </div>
        <Tag tone={tone}>{t(label)}</Tag>
      </header>
      <dl className={page.facts}>
        <dt>{t("mailboxes.last_read")}</dt>
        <dd>{mailbox.last_read_at ? <Instant at={mailbox.last_read_at} /> : t("mailboxes.never")}</dd>
        {mailbox.failing_since && (
          <>
            <dt>{t("mailboxes.failing_since")}</dt>
            <dd>
              <Instant at={mailbox.failing_since} />
            </dd>
          </>
        )}
        {mailbox.last_error !== "" && (
          <>
            <dt>{t("mailboxes.last_error")}</dt>
            <dd>{mailbox.last_error}</dd>
          </>
        )}
        <dt>{t("mailboxes.waiting")}</dt>
        <dd>{mailbox.waiting_messages}</dd>
        {mailbox.failed_messages > 0 && (
          <>
            <dt>{t("mailboxes.failed")}</dt>
            <dd>{mailbox.failed_messages}</dd>
          </>
        )}
        {mailbox.too_large_messages > 0 && (
          <>
            <dt>{t("mailboxes.too_large")}</dt>
            <dd>{mailbox.too_large_messages}</dd>
          </>
        )}
      </dl>
    </section>
  );
}
