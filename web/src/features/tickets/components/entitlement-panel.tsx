import { useId } from "react";
import type { EntitlementView, LinkedView, TicketView } from "@/lib/api/schemas";
import type { TextKey } from "@/lib/i18n/texts";
import { useT } from "@/lib/i18n/texts";
import page from "@/ui/page.module.css";
import type { Tone } from "@/ui/tag";
import { Tag } from "@/ui/tag";
import classes from "./ticket.module.css";

type Verdict = NonNullable<EntitlementView["verdict"]>;

const verdicts: Record<Verdict, { label: TextKey; tone: Tone }> = {
  yes: { label: "entitlement.yes", tone: "good" },
  ask: { label: "entitlement.ask", tone: "warn" },
  no: { label: "entitlement.no", tone: "bad" },
};

const sourceWords: Record<LinkedView["source"], TextKey> = {
  form: "entitlement.from_form",
  subject: "entitlement.from_subject",
  text: "entitlement.from_text",
  sender: "entitlement.from_sender",
  unit: "entitlement.from_unit",
  agreement: "entitlement.from_agreement",
  agent: "entitlement.from_agent",
};

// What the agreement says and why, and what the ticket is about, each with where it was found.
export function EntitlementPanel({ ticket, className = "" }: { ticket: TicketView; className?: string | undefined }) {
  const t = useT();
  const title = useId();
  const { entitlement } = ticket;
  if (!entitlement) return null;
  const verdict = entitlement.verdict ? verdicts[entitlement.verdict] : null;
  return (
    <section className={`${page.card} ${className}`} aria-labelledby={title}>
      <h2 id={title}>{t("entitlement.title")}</h2>
      {verdict && <Tag tone={verdict.tone}>{t(verdict.label)}</Tag>}
      {entitlement.sentences.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      <dl className={classes.facts}>
        <Fact label="entitlement.unit" facts={entitlement.unit ? [entitlement.unit] : []} />
        <Fact label="entitlement.agreement" facts={entitlement.agreement ? [entitlement.agreement] : []} />
        {entitlement.service_level && (
          <>
            <dt>{t("entitlement.level")}</dt>
            <dd>{entitlement.service_level}</dd>
          </>
        )}
        <Fact label="entitlement.company" facts={entitlement.company ? [entitlement.company] : []} />
        <Fact label="entitlement.sites" facts={entitlement.sites} />
        {entitlement.customer_number && (
          <>
            <dt>{t("entitlement.customer_number")}</dt>
            <dd>{entitlement.customer_number}</dd>
          </>
        )}
      </dl>
    </section>
  );
}

function Fact({ label, facts }: { label: TextKey; facts: readonly LinkedView[] }) {
  const t = useT();
  if (facts.length === 0) return null;
  return (
    <>
      <dt>{t(label)}</dt>
      {facts.map((fact) => (
        <dd key={fact.id}>
          {fact.name}
          {fact.detail ? `, ${fact.detail}` : ""} <br />
          <span>
            {t(sourceWords[fact.source])}
            {fact.named_as ? `: ${fact.named_as}` : ""}
          </span>
        </dd>
      ))}
    </>
  );
}
