import { Link } from "@tanstack/react-router";
import type { TicketRow } from "@/lib/api/schemas";
import { useT } from "@/lib/i18n/texts";
import { Instant } from "@/ui/instant";
import { actorWords, byNextActor, nextWords } from "../next-actor";
import classes from "./request.module.css";
import { StateTag } from "./state-tag";

// What waits for the reader comes first.
export function RequestList({ tickets }: { tickets: readonly TicketRow[] }) {
  const t = useT();
  return byNextActor(tickets).map((group) => (
    <section key={group.actor} className={classes.group} aria-labelledby={`next-${group.actor}`}>
      <h2 id={`next-${group.actor}`}>
        {t(actorWords[group.actor])} <span>{group.tickets.length}</span>
      </h2>
      <ul className={classes.list} data-actor={group.actor}>
        {group.tickets.map((ticket) => (
          <RequestRow key={ticket.id} ticket={ticket} />
        ))}
      </ul>
    </section>
  ));
}

function RequestRow({ ticket }: { ticket: TicketRow }) {
  const t = useT();
  return (
    <li className={classes.row}>
      <div className={classes.what}>
        <Link to="/portal/tickets/$number" params={{ number: ticket.number }} className={classes.link}>
          {ticket.subject}
        </Link>
        <span className={classes.next}>{t(nextWords[ticket.state].sentence)}</span>
        {ticket.next_deadline && (
          <span className={classes.next}>
            {t("portal.promised", { what: ticket.next_deadline.name })} <Instant at={ticket.next_deadline.due_at} brief />
          </span>
        )}
        <span className={classes.soft}>
          <span className="sk-number">{ticket.number}</span> · {ticket.reporter.name || ticket.reporter.mail}
        </span>
      </div>
      <StateTag state={ticket.state} reader="customer" />
      <span className={`${classes.soft} ${classes.when}`}>
        <Instant at={ticket.changed_at} brief />
      </span>
    </li>
  );
}
