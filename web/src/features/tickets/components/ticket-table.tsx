import { useHotkeys } from "@mantine/hooks";
import { Link } from "@tanstack/react-router";
import { useRef } from "react";
import type { TicketRow } from "@/lib/api/schemas";
import { useT } from "@/lib/i18n/texts";
import { Instant } from "@/ui/instant";
import table from "@/ui/list-table.module.css";
import { StateTag } from "./state-tag";

// j and k move the real focus from row to row, so Enter, the screen reader and the eye agree where we are.
function useRowKeys() {
  const body = useRef<HTMLTableSectionElement>(null);
  const move = (step: number) => {
    const links = [...(body.current?.querySelectorAll("a") ?? [])];
    const at = links.findIndex((link) => link === document.activeElement);
    const next = at < 0 ? 0 : Math.min(Math.max(at + step, 0), links.length - 1);
    links[next]?.focus();
  };
  useHotkeys([
    ["j", () => move(1)],
    ["k", () => move(-1)],
  ]);
  return body;
}

export function TicketTable({ tickets, caption }: { tickets: readonly TicketRow[]; caption: string }) {
  const t = useT();
  const body = useRowKeys();
  return (
    <div className={table.frame}>
      <table className={table.table}>
        <caption className="sk-hidden">{caption}</caption>
        <colgroup>
          <col style={{ width: "9.5rem" }} />
          <col />
          <col style={{ width: "10%" }} />
          <col style={{ width: "13%" }} />
          <col style={{ width: "12.75rem" }} />
          <col style={{ width: "12%" }} />
          <col style={{ width: "6.5rem" }} />
        </colgroup>
        <thead>
          <tr>
            <th scope="col">{t("ticket.number")}</th>
            <th scope="col">{t("ticket.subject")}</th>
            <th scope="col">{t("ticket.customer")}</th>
            <th scope="col">{t("ticket.reporter")}</th>
            <th scope="col">{t("ticket.state")}</th>
            <th scope="col">{t("ticket.assignee")}</th>
            <th scope="col">{t("ticket.changed")}</th>
          </tr>
        </thead>
        <tbody ref={body}>
          {tickets.map((ticket) => (
            <Row key={ticket.id} ticket={ticket} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ ticket }: { ticket: TicketRow }) {
  const t = useT();
  return (
    <tr>
      <td className={`sk-number ${table.soft}`}>{ticket.number}</td>
      <td data-wide title={ticket.subject}>
        <Link to="/tickets/$number" params={{ number: ticket.number }} className={table.link}>
          {ticket.subject}
        </Link>
      </td>
      <td>{ticket.customer?.name ?? <span className={table.soft}>—</span>}</td>
      <td data-minor title={ticket.reporter.mail}>
        {ticket.reporter.name || ticket.reporter.mail}
      </td>
      <td data-tag>
        <StateTag state={ticket.state} reader="staff" />
      </td>
      <td data-minor>{ticket.assignee?.name ?? <span className={table.soft}>{t("ticket.nobody")}</span>}</td>
      <td data-end className={table.soft}>
        <Instant at={ticket.changed_at} brief />
      </td>
    </tr>
  );
}
