import { Link } from "@tanstack/react-router";
import type { CustomerRow } from "@/lib/api/schemas";
import { useT } from "@/lib/i18n/texts";
import table from "@/ui/list-table.module.css";
import { Tag } from "@/ui/tag";

export function CustomerTable({ customers }: { customers: readonly CustomerRow[] }) {
  const t = useT();
  return (
    <div className={table.frame}>
      <table className={table.table}>
        <caption className="sk-hidden">{t("customers.title")}</caption>
        <colgroup>
          <col />
          <col style={{ width: "30%" }} />
          <col style={{ width: "10rem" }} />
        </colgroup>
        <thead>
          <tr>
            <th scope="col">{t("ticket.customer")}</th>
            <th scope="col">{t("customers.number")}</th>
            <th scope="col">{t("ticket.state")}</th>
          </tr>
        </thead>
        <tbody>
          {customers.map((customer) => (
            <tr key={customer.id}>
              <td data-wide title={customer.name}>
                <Link to="/customers/$id" params={{ id: customer.id }} className={table.link}>
                  {customer.name}
                </Link>
              </td>
              <td className={`sk-number ${table.soft}`}>{customer.number ?? "—"}</td>
              <td data-tag>
                {customer.retired ? (
                  <Tag tone="plain">{t("customers.retired")}</Tag>
                ) : (
                  <Tag tone="good">{t("customers.active")}</Tag>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
