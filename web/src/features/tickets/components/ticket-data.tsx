import { Button } from "@mantine/core";
import { useState } from "react";
import type { TicketView } from "@/lib/api/schemas";
import { useT } from "@/lib/i18n/texts";
import page from "@/ui/page.module.css";
import { FieldsDialog } from "./fields-dialog";
import { SeverityField } from "./severity-field";
import classes from "./ticket.module.css";

// What the form says of the ticket, what it still lacks, and what a reading of the mail has found.
export function TicketData({ ticket, onReload }: { ticket: TicketView; onReload: () => void }) {
  const t = useT();
  const [open, setOpen] = useState(false);
  const mayFill = ticket.allowed.includes("fields") && (ticket.missing.length > 0 || ticket.fields.length > 0);
  const nothing = ticket.fields.length + ticket.missing.length + ticket.found.length === 0;
  if (nothing && !ticket.severity && !ticket.allowed.includes("severity")) return null;
  return (
    <section className={`${page.card} ${classes.known}`} aria-label={t("data.title")}>
      <SeverityField ticket={ticket} onReload={onReload} />
      {ticket.missing.length > 0 && (
        <div className={classes.missing}>
          <h2>{t("data.missing")}</h2>
          <ul>
            {ticket.missing.map((field) => (
              <li key={field.key} data-needed={field.needed}>
                {field.label}
              </li>
            ))}
          </ul>
        </div>
      )}
      <dl className={classes.facts}>
        {ticket.product && (
          <>
            <dt>{t("form.product")}</dt>
            <dd>{ticket.product.name}</dd>
          </>
        )}
        {ticket.fields.map((field) => (
          <div key={field.key}>
            <dt>{field.label}</dt>
            <dd>{field.shown}</dd>
          </div>
        ))}
      </dl>
      {ticket.found.length > 0 && (
        <details className={classes.found}>
          <summary>{t("data.found", { count: ticket.found.length })}</summary>
          <ul>
            {ticket.found.map((found) => (
              <li key={`${found.article} ${found.place} ${found.offset}`} title={found.quote}>
                {found.value}
              </li>
            ))}
          </ul>
        </details>
      )}
      {mayFill && (
        <Button variant="default" size="compact-sm" onClick={() => setOpen(true)}>
          {t("data.edit")}
        </Button>
      )}
      {open && <FieldsDialog ticket={ticket} onReload={onReload} onClose={() => setOpen(false)} />}
    </section>
  );
}
