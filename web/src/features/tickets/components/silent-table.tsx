import { Link } from "@tanstack/react-router";
import type { SilentTicket } from "@/lib/api/schemas";
import { useT } from "@/lib/i18n/texts";
import { Instant } from "@/ui/instant";
import table from "@/ui/list-table.module.css";

// Tickets whose customers have not answered the last reminder, the longest silent first.
export function SilentTable({ tickets }: { tickets: readonly SilentTicket[] }) {
  const t = useT();
  return (
    <div className={table.frame}>
      <table className={table.table}>
        <caption className="sk-hidden">{t("silent.title")}</caption>
        <colgroup>
          <col />
          <col style={{ width: "22%" }} />
          <col style={{ width: "18%" }} />
          <col style={{ width: "7rem" }} />
          <col style={{ width: "8rem" }} />
        </colgroup>
        <thead>
          <tr>
            <th scope="col">{t("ticket.subject")}</th>
            <th scope="col">{t("silent.customer")}</th>
            <th scope="col">{t("silent.assignee")}</th>
            <th scope="col">{t("silent.reminders")}</th>
            <th scope="col">{t("silent.since")}</th>
          </tr>
        </thead>
        <tbody>
          {tickets.map((ticket) => (
            <tr key={ticket.id}>
              <td data-wide title={ticket.subject}>
                <Link to="/tickets/$number" params={{ number: ticket.number }} className={table.link}>
                  {`${ticket.number} ${ticket.subject}`}
                </Link>
              </td>
              <td title={ticket.reporter.mail}>{ticket.reporter.name || ticket.reporter.mail}</td>
              <td>{ticket.assignee?.name ?? "–"}</td>
              <td className="sk-number">{ticket.reminders}</td>
              <td data-end className={table.soft}>
                <Instant at={ticket.since} brief />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
