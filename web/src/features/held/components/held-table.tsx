import { Link } from "@tanstack/react-router";
import type { HeldRow } from "@/lib/api/schemas";
import { useT } from "@/lib/i18n/texts";
import { Instant } from "@/ui/instant";
import table from "@/ui/list-table.module.css";

export function HeldTable({ requests }: { requests: readonly HeldRow[] }) {
  const t = useT();
  return (
    <div className={table.frame}>
      <table className={table.table}>
        <caption className="sk-hidden">{t("held.title")}</caption>
        <colgroup>
          <col />
          <col style={{ width: "26%" }} />
          <col style={{ width: "20%" }} />
          <col style={{ width: "6.5rem" }} />
        </colgroup>
        <thead>
          <tr>
            <th scope="col">{t("ticket.subject")}</th>
            <th scope="col">{t("held.writer")}</th>
            <th scope="col">{t("held.customer")}</th>
            <th scope="col">{t("quarantine.received")}</th>
          </tr>
        </thead>
        <tbody>
          {requests.map((request) => (
            <tr key={request.id}>
              <td data-wide title={request.subject}>
                <Link to="/held/$id" params={{ id: request.id }} className={table.link}>
                  {request.subject}
                </Link>
              </td>
              <td title={request.writer_mail}>{request.writer_name || request.writer_mail}</td>
              <td title={request.customer.name}>{request.customer.name}</td>
              <td data-end className={table.soft}>
                <Instant at={request.created_at} brief />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
