import { Link } from "@tanstack/react-router";
import type { TicketRow } from "@/lib/api/schemas";
import { useT } from "@/lib/i18n/texts";
import { Countdown } from "@/ui/countdown";
import { Instant } from "@/ui/instant";
import table from "@/ui/list-table.module.css";
import { StateTag } from "./state-tag";

// "Urgent: nobody can work" is said in full on the ticket; a narrow column has room for the word before the colon.
function shortSeverity(name: string): string {
  return name.split(":")[0]?.trim() || name;
}

interface Properties {
  ticket: TicketRow;
  index: number;
  chosen: boolean;
  onChoose: (chosen: boolean) => void;
  measure: (row: HTMLTableRowElement | null) => void;
}

export function TicketTableRow({ ticket, index, chosen, onChoose, measure }: Properties) {
  const t = useT();
  return (
    <tr ref={measure} data-index={index} aria-rowindex={index + 2}>
      <td className={table.check}>
        <input
          type="checkbox"
          aria-label={t("bulk.choose", { number: ticket.number })}
          checked={chosen}
          onChange={(event) => onChoose(event.currentTarget.checked)}
        />
      </td>
      <td className={`sk-number ${table.soft}`}>{ticket.number}</td>
      <td data-wide title={ticket.subject}>
        <Link to="/tickets/$number" params={{ number: ticket.number }} className={table.link}>
          {ticket.subject}
        </Link>
      </td>
      <td data-spare="last" title={ticket.customer?.name}>
        {ticket.customer?.name ?? <span className={table.soft}>—</span>}
      </td>
      <td data-minor data-spare="first" title={ticket.reporter.mail}>
        {ticket.reporter.name || ticket.reporter.mail}
      </td>
      <td data-minor={ticket.severity ? undefined : true} title={ticket.severity?.name}>
        {ticket.severity ? shortSeverity(ticket.severity.name) : <span className={table.soft}>—</span>}
      </td>
      <td data-tag>
        <StateTag state={ticket.state} reader="staff" />
      </td>
      <td data-due data-minor={ticket.next_deadline ? undefined : true} title={ticket.next_deadline?.name}>
        {ticket.next_deadline ? (
          <>
            <Countdown to={ticket.next_deadline.due_at} />{" "}
            <span className={table.soft}>{ticket.next_deadline.name}</span>
          </>
        ) : (
          <span className={table.soft}>—</span>
        )}
      </td>
      <td data-minor data-spare="last">
        {ticket.assignee?.name ?? <span className={table.soft}>{t("ticket.nobody")}</span>}
      </td>
      <td data-end data-spare="next" className={table.soft}>
        <Instant at={ticket.changed_at} brief />
      </td>
    </tr>
  );
}
