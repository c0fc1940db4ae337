import { useInfiniteQuery } from "@tanstack/react-query";
import type { TicketRow } from "@/lib/api/schemas";
import { useT } from "@/lib/i18n/texts";
import { Countdown } from "@/ui/countdown";
import { Instant } from "@/ui/instant";
import { ticketListQueryOptions } from "../api/list-tickets";
import type { TicketViewName } from "../api/list-tickets";
import classes from "./wall.module.css";

const shown = 8;

// One question of the team's screen: how many, and which of them first.
export function WallColumn({ view, title }: { view: TicketViewName; title: string }) {
  const t = useT();
  const list = useInfiniteQuery({ ...ticketListQueryOptions({ view, q: "" }), refetchInterval: 60_000 });
  const tickets = list.data?.pages.flatMap((each) => each.tickets) ?? [];
  return (
    <section className={classes.column} aria-label={title}>
      <h2>
        {title}
        <strong>{list.isPending ? "…" : `${tickets.length}${list.hasNextPage ? "+" : ""}`}</strong>
      </h2>
      <ol>
        {tickets.slice(0, shown).map((ticket) => (
          <WallRow key={ticket.id} ticket={ticket} />
        ))}
        {list.isSuccess && tickets.length === 0 && <li className={classes.none}>{t("wall.none")}</li>}
      </ol>
    </section>
  );
}

function WallRow({ ticket }: { ticket: TicketRow }) {
  return (
    <li>
      <span className={classes.subject}>{ticket.subject}</span>
      <span className={classes.soft}>
        <span className="sk-number">{ticket.number}</span> {ticket.customer?.name}
      </span>
      <span className={classes.due}>
        {ticket.next_deadline ? <Countdown to={ticket.next_deadline.due_at} /> : <Instant at={ticket.changed_at} brief />}
      </span>
    </li>
  );
}
