import { Link } from "@tanstack/react-router";
import type { TicketRow } from "@/lib/api/schemas";
import { useT } from "@/lib/i18n/texts";
import { Instant } from "@/ui/instant";
import classes from "./request.module.css";
import { StateTag } from "./state-tag";

export function RequestList({ tickets }: { tickets: readonly TicketRow[] }) {
  const t = useT();
  return (
    <ul className={classes.list} aria-label={t("portal.requests")}>
      {tickets.map((ticket) => (
        <li key={ticket.id} className={classes.row}>
          <div className={classes.what}>
            <Link to="/portal/tickets/$number" params={{ number: ticket.number }} className={classes.link}>
              {ticket.subject}
            </Link>
            <span className={classes.soft}>
              <span className="sk-number">{ticket.number}</span> · {ticket.reporter.name || ticket.reporter.mail}
            </span>
          </div>
          <StateTag state={ticket.state} reader="customer" />
          <span className={`${classes.soft} ${classes.when}`}>
            <Instant at={ticket.changed_at} brief />
          </span>
        </li>
      ))}
    </ul>
  );
}
