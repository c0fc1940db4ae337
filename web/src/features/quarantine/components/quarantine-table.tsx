import { Link } from "@tanstack/react-router";
import type { QuarantineRow } from "@/lib/api/schemas";
import { useT } from "@/lib/i18n/texts";
import { Instant } from "@/ui/instant";
import table from "@/ui/list-table.module.css";
import { causeText } from "../causes";

export function QuarantineTable({ items }: { items: readonly QuarantineRow[] }) {
  const t = useT();
  return (
    <div className={table.frame}>
      <table className={table.table}>
        <caption className="sk-hidden">{t("quarantine.title")}</caption>
        <colgroup>
          <col />
          <col style={{ width: "26%" }} />
          <col style={{ width: "20%" }} />
          <col style={{ width: "6.5rem" }} />
        </colgroup>
        <thead>
          <tr>
            <th scope="col">{t("ticket.subject")}</th>
            <th scope="col">{t("quarantine.sender")}</th>
            <th scope="col">{t("quarantine.cause")}</th>
            <th scope="col">{t("quarantine.received")}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={item.id}>
              <td data-wide title={item.subject}>
                <Link to="/quarantine/$id" params={{ id: item.id }} className={table.link}>
                  {item.subject || t("quarantine.no_subject")}
                </Link>
              </td>
              <td title={item.sender}>{item.sender}</td>
              <td title={t(causeText(item.cause))}>{t(causeText(item.cause))}</td>
              <td data-end className={table.soft}>
                <Instant at={item.received_at} brief />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
