import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useT } from "@/lib/i18n/texts";
import { Instant } from "@/ui/instant";
import page from "@/ui/page.module.css";
import { RefusalNote } from "@/ui/refusal-note";
import { ticketListQueryOptions } from "../api/list-tickets";
import { StateTag } from "./state-tag";

const shown = 10;

// What is open for the customer, the newest change first; the rest is a list of its own.
export function CustomerTickets({ customer }: { customer: string }) {
  const t = useT();
  const query = useInfiniteQuery(ticketListQueryOptions({ view: "open", q: "", customer }));
  const tickets = query.data?.pages.flatMap((each) => each.tickets) ?? [];
  return (
    <section className={page.card} aria-labelledby="customer-tickets">
      <h2 className={page.section} id="customer-tickets">
        {t("customers.tickets")}
      </h2>
      <RefusalNote error={query.error} />
      <ul className={page.rows}>
        {tickets.slice(0, shown).map((ticket) => (
          <li key={ticket.id}>
            <Link to="/tickets/$number" params={{ number: ticket.number }}>
              <span className="sk-number">{ticket.number}</span> {ticket.subject}
            </Link>
            <span className={page.rowButtons}>
              <StateTag state={ticket.state} reader="staff" />
              <Instant at={ticket.changed_at} brief />
            </span>
          </li>
        ))}
        {query.isSuccess && tickets.length === 0 && <li>{t("customers.nothing")}</li>}
      </ul>
      <p className={page.foot}>
        <Link to="/tickets" search={{ view: "all", customer }}>
          {t("customers.all_tickets")}
        </Link>
      </p>
    </section>
  );
}
