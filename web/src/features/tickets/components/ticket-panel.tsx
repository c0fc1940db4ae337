import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useDeferredValue } from "react";
import type { ReactNode } from "react";
import type { TicketView } from "@/lib/api/schemas";
import { useT } from "@/lib/i18n/texts";
import { Instant } from "@/ui/instant";
import page from "@/ui/page.module.css";
import { RefusalNote } from "@/ui/refusal-note";
import type { TicketAction, TicketChange } from "../ticket-actions";
import { channelWords } from "../ticket-words";
import { AssigneeField } from "./assignee-field";
import { EntitlementPanel } from "./entitlement-panel";
import { EscalationPanel } from "./escalation-panel";
import { PromisePanel } from "./promise-panel";
import { StepPanel } from "./step-panel";
import { TicketData } from "./ticket-data";
import { TicketLinks } from "./ticket-links";
import { TicketRouting } from "./ticket-routing";
import { TicketScope } from "./ticket-scope";
import { TicketRelations } from "./ticket-relations";
import { TicketSecrets } from "./ticket-secrets";
import classes from "./ticket.module.css";

// What other features say about a ticket; the page puts it together.
export interface BesideTicket {
  question: ReactNode;
  correction: ReactNode;
}

interface Properties {
  ticket: TicketView;
  actions: readonly TicketAction[];
  busy: boolean;
  refusal: Error | null;
  onReload: () => void;
  onChange: (change: TicketChange) => void;
  beside: BesideTicket | undefined;
}

export function TicketPanel({ ticket, actions, busy, refusal, onReload, onChange, beside }: Properties) {
  const t = useT();
  // What was written and what can be done stand first; what is known beside them follows without holding up the reader.
  const settled = useDeferredValue(true, false);
  const taking = actions.filter((action) => action.prominent);
  const states = actions.filter((action) => action.change.kind === "state");
  return (
    <aside className={classes.panel} aria-label={t("ticket.panel")}>
      <section className={`${page.card} ${classes.actions} sk-screen`}>
        <RefusalNote error={refusal} onReload={onReload} />
        {taking.map((action) => (
          <Button key={action.id} size="sm" fullWidth disabled={busy} onClick={() => onChange(action.change)}>
            {t(action.label)}
          </Button>
        ))}
        {ticket.allowed.includes("assign") && (
          <AssigneeField
            ticket={ticket}
            disabled={busy}
            onAssign={(assignee) => onChange({ kind: "assign", assignee })}
          />
        )}
        {states.length > 0 && (
          <div role="group" aria-labelledby="change-state">
            <h2 id="change-state">{t("ticket.change_state")}</h2>
            <div className={classes.buttons}>
              {states.map((action) => (
                <Button
                  key={action.id}
                  variant="default"
                  size="compact-sm"
                  disabled={busy}
                  onClick={() => onChange(action.change)}
                >
                  {t(action.label)}
                </Button>
              ))}
            </div>
          </div>
        )}
      </section>
      {settled && <KnownBeside ticket={ticket} beside={beside} onReload={onReload} />}
    </aside>
  );
}

function KnownBeside({ ticket, beside, onReload }: Pick<Properties, "ticket" | "beside" | "onReload">) {
  const t = useT();
  return (
    <>
      {beside?.question}
      <PromisePanel ticket={ticket} className={classes.known} />
      <StepPanel ticket={ticket} />
      <EscalationPanel ticket={ticket} />
      <EntitlementPanel ticket={ticket} className={classes.known} />
      <TicketData ticket={ticket} onReload={onReload} />
      <TicketRouting ticket={ticket} />
      <TicketScope ticket={ticket} />
      <TicketSecrets ticket={ticket} />
      <TicketLinks ticket={ticket} reader="staff" className={classes.known} />
      <TicketRelations ticket={ticket} />
      <section className={`${page.card} ${classes.known}`} aria-label={t("ticket.facts")}>
        <dl className={classes.facts}>
          <dt>{t("ticket.customer")}</dt>
          <dd>
            {ticket.customer ? (
              <Link to="/customers/$id" params={{ id: ticket.customer.id }} className={classes.target}>
                {ticket.customer.name}
              </Link>
            ) : (
              t("ticket.no_customer")
            )}
            {beside?.correction}
          </dd>
          <dt>{t("ticket.reporter")}</dt>
          <dd>
            {ticket.reporter.name} <br />
            <span>{ticket.reporter.mail}</span>
          </dd>
          <dt>{t("ticket.contact")}</dt>
          <dd>
            {ticket.contact.name}
            {ticket.contact.phone ? `, ${ticket.contact.phone}` : ""}
          </dd>
          {ticket.consignee && (
            <>
              <dt>{t("ticket.consignee")}</dt>
              <dd>
                {ticket.consignee.name} <br />
                <span>{ticket.consignee.address}</span>
              </dd>
            </>
          )}
          <dt>{t("ticket.channel")}</dt>
          <dd>{t(channelWords[ticket.channel])}</dd>
          <dt>{t("ticket.created")}</dt>
          <dd>
            <Instant at={ticket.created_at} />
          </dd>
          <dt>{t("ticket.changed")}</dt>
          <dd>
            <Instant at={ticket.changed_at} />
          </dd>
        </dl>
      </section>
    </>
  );
}
