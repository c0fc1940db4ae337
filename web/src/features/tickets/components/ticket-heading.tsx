import type { ReactNode } from "react";
import type { TicketView } from "@/lib/api/schemas";
import { useT } from "@/lib/i18n/texts";
import page from "@/ui/page.module.css";
import { StateTag } from "./state-tag";
import classes from "./ticket.module.css";

interface Properties {
  ticket: TicketView;
  reader: "staff" | "customer";
  children?: ReactNode;
}

export function TicketHeading({ ticket, reader, children }: Properties) {
  const t = useT();
  return (
    <header className={classes.heading}>
      <div className={classes.line}>
        <span className="sk-number">{ticket.number}</span>
        <StateTag state={ticket.state} reader={reader} />
        <span>
          {ticket.assignee ? t("ticket.handled_by", { name: ticket.assignee.name }) : t("ticket.unassigned")}
        </span>
        {children}
      </div>
      <h1 className={page.title}>{ticket.subject}</h1>
    </header>
  );
}
