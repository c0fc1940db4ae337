import { Button } from "@mantine/core";
import type { PersonView, TicketView } from "@/lib/api/schemas";
import { useT } from "@/lib/i18n/texts";
import { Instant } from "@/ui/instant";
import page from "@/ui/page.module.css";
import { agentActions } from "../ticket-actions";
import type { TicketChange } from "../ticket-actions";
import { channelWords } from "../ticket-words";
import { AssigneeField } from "./assignee-field";
import classes from "./ticket.module.css";

interface Properties {
  ticket: TicketView;
  me: PersonView;
  busy: boolean;
  onChange: (change: TicketChange) => void;
}

export function TicketPanel({ ticket, me, busy, onChange }: Properties) {
  const t = useT();
  const actions = agentActions(ticket, me);
  return (
    <aside className={classes.panel} aria-label={t("ticket.panel")}>
      <section className={page.card}>
        <div className={classes.buttons}>
          {actions.map((action) => (
            <Button
              key={action.id}
              variant={action.prominent ? "filled" : "default"}
              size="sm"
              disabled={busy}
              onClick={() => onChange(action.change)}
            >
              {t(action.label)}
            </Button>
          ))}
        </div>
        {ticket.allowed.includes("assign") && (
          <div style={{ marginTop: actions.length > 0 ? "0.9rem" : 0 }}>
            <AssigneeField
              ticket={ticket}
              disabled={busy}
              onAssign={(assignee) => onChange({ kind: "assign", assignee })}
            />
          </div>
        )}
      </section>
      <section className={page.card}>
        <dl className={classes.facts}>
          <dt>{t("ticket.customer")}</dt>
          <dd>{ticket.customer?.name ?? t("ticket.no_customer")}</dd>
          <dt>{t("ticket.reporter")}</dt>
          <dd>
            {ticket.reporter.name} <br />
            <span>{ticket.reporter.mail}</span>
          </dd>
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
    </aside>
  );
}
