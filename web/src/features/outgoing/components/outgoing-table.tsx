import { Link } from "@tanstack/react-router";
import type { OutgoingMailRow } from "@/lib/api/schemas";
import { useT } from "@/lib/i18n/texts";
import { mailStateWords } from "@/lib/mail-states";
import { Instant } from "@/ui/instant";
import table from "@/ui/list-table.module.css";
import { Tag } from "@/ui/tag";
import { mailKindWords } from "../mail-kinds";

export function OutgoingTable({ mails }: { mails: readonly OutgoingMailRow[] }) {
  const t = useT();
  return (
    <div className={table.frame}>
      <table className={table.table}>
        <caption className="sk-hidden">{t("outgoing.title")}</caption>
        <colgroup>
          <col />
          <col style={{ width: "20%" }} />
          <col style={{ width: "10rem" }} />
          <col style={{ width: "9.5rem" }} />
          <col style={{ width: "10rem" }} />
          <col style={{ width: "6.5rem" }} />
        </colgroup>
        <thead>
          <tr>
            <th scope="col">{t("ticket.subject")}</th>
            <th scope="col">{t("mail.to")}</th>
            <th scope="col">{t("mail.kind")}</th>
            <th scope="col">{t("mail.ticket")}</th>
            <th scope="col">{t("mail.state")}</th>
            <th scope="col">{t("ticket.created")}</th>
          </tr>
        </thead>
        <tbody>
          {mails.map((mail) => (
            <tr key={mail.id}>
              <td data-wide title={mail.subject}>
                <Link to="/outgoing/$id" params={{ id: mail.id }} className={table.link}>
                  {mail.subject}
                </Link>
              </td>
              <td title={mail.to}>{mail.to}</td>
              <td data-minor>{t(mailKindWords[mail.kind])}</td>
              <td data-minor className={`sk-number ${table.soft}`}>
                {mail.ticket?.number ?? "—"}
              </td>
              <td data-tag>
                <Tag tone={mailStateWords[mail.state].tone}>{t(mailStateWords[mail.state].label)}</Tag>
              </td>
              <td data-end className={table.soft}>
                <Instant at={mail.created_at} brief />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
