import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { TicketView } from "@/lib/api/schemas";
import { useT } from "@/lib/i18n/texts";
import { RefusalNote } from "@/ui/refusal-note";
import { Waiting } from "@/ui/states";
import { ticketQueryOptions } from "../api/get-ticket";
import { useSetState } from "../api/set-state";
import { nextWords } from "../next-actor";
import { PromisePanel } from "./promise-panel";
import { RequestDecision } from "./request-decision";
import { RequestReply } from "./request-reply";
import classes from "./request.module.css";
import { TicketHeading } from "./ticket-heading";
import { TicketLinks } from "./ticket-links";
import { TimelineList } from "./timeline-list";

interface Properties {
  number: string;
  // Between the promise and the conversation; the ticket is read here.
  beside: (ticket: TicketView, reload: () => void) => ReactNode;
}

export function RequestConversation({ number, beside }: Properties) {
  const t = useT();
  const query = useQuery(ticketQueryOptions(number));
  const setState = useSetState(number);
  const ticket = query.data;
  const reload = () => {
    setState.reset();
    void query.refetch();
  };
  if (ticket === undefined) {
    return query.error === null ? <Waiting /> : <RefusalNote error={query.error} onReload={reload} />;
  }
  return (
    <>
      <title>{`${ticket.number} ${ticket.subject}`}</title>
      <TicketHeading ticket={ticket} reader="customer" />
      <p className={classes.promise} data-actor={nextWords[ticket.state].actor}>
        {t(nextWords[ticket.state].sentence)}
      </p>
      <PromisePanel ticket={ticket} />
      {beside(ticket, reload)}
      <TimelineList ticket={ticket} reader="customer" />
      <TicketLinks ticket={ticket} reader="customer" />
      <RefusalNote error={setState.error} onReload={reload} />
      <RequestDecision
        ticket={ticket}
        busy={setState.isPending}
        onState={(state) => setState.mutate({ state, version: ticket.version })}
      />
      <RequestReply ticket={ticket} />
    </>
  );
}
