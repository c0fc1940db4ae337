import { Button } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useLayoutEffect, useRef } from "react";
import type { ReactNode } from "react";
import type { TicketState } from "@/lib/api/schemas";
import { useT } from "@/lib/i18n/texts";
import { Instant } from "@/ui/instant";
import page from "@/ui/page.module.css";
import { RefusalNote } from "@/ui/refusal-note";
import { Empty, Waiting } from "@/ui/states";
import { volumeTicketsQueryOptions } from "../api/volume";
import type { VolumeTicketsQuestion } from "../api/volume";

interface Properties {
  question: VolumeTicketsQuestion;
  title: string;
  stateOf: (state: TicketState) => ReactNode;
  onClose: () => void;
}

// Below the figures it came from; the focus goes along, so that the keyboard goes on there.
export function VolumeTickets({ question, title, stateOf, onClose }: Properties) {
  const t = useT();
  const heading = useRef<HTMLHeadingElement>(null);
  const query = useInfiniteQuery(volumeTicketsQueryOptions(question));
  const tickets = query.data?.pages.flatMap((each) => each.tickets) ?? [];
  useLayoutEffect(() => heading.current?.focus(), [title]);
  return (
    <section className={page.card} aria-labelledby="volume-tickets">
      <div className={page.head}>
        <h2 className={page.section} id="volume-tickets" ref={heading} tabIndex={-1}>
          {title}
        </h2>
        <Button variant="subtle" size="compact-sm" className="sk-screen" onClick={onClose}>
          {t("volume.close")}
        </Button>
      </div>
      <RefusalNote error={query.error} />
      {query.isPending && <Waiting />}
      {query.isSuccess && tickets.length === 0 && <Empty>{t("volume.no_tickets")}</Empty>}
      <ul className={page.rows}>
        {tickets.map((ticket) => (
          <li key={ticket.ticket}>
            <Link to="/tickets/$number" params={{ number: ticket.number }}>
              <span className="sk-number">{ticket.number}</span> {ticket.subject}
            </Link>
            <span>{ticket.customer?.name}</span>
            <span className={page.rowButtons}>
              {stateOf(ticket.state)}
              <Instant at={ticket.solved_at ?? ticket.created_at} />
            </span>
          </li>
        ))}
      </ul>
      {query.hasNextPage && (
        <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t("action.load_more")}
        </Button>
      )}
    </section>
  );
}
