import { useQuery } from "@tanstack/react-query";
import type { PersonView } from "@/lib/api/schemas";
import { RefusalNote } from "@/ui/refusal-note";
import { Waiting } from "@/ui/states";
import { ticketQueryOptions } from "../api/get-ticket";
import { useSetAssignee } from "../api/set-assignee";
import { useSetState } from "../api/set-state";
import type { TicketChange } from "../ticket-actions";
import { Composer } from "./composer";
import { TicketHeading } from "./ticket-heading";
import { TicketPanel } from "./ticket-panel";
import classes from "./ticket.module.css";
import { TimelineList } from "./timeline-list";

export function TicketWorkplace({ number, me }: { number: string; me: PersonView }) {
  const query = useQuery(ticketQueryOptions(number));
  const setAssignee = useSetAssignee(number);
  const setState = useSetState(number);
  const ticket = query.data;
  if (ticket === undefined) {
    return query.error === null ? <Waiting /> : <RefusalNote error={query.error} onReload={() => void query.refetch()} />;
  }

  const change = (wanted: TicketChange) => {
    setAssignee.reset();
    setState.reset();
    if (wanted.kind === "assign") setAssignee.mutate({ assignee: wanted.assignee, version: ticket.version });
    else setState.mutate({ state: wanted.state, version: ticket.version });
  };
  const reload = () => {
    setAssignee.reset();
    setState.reset();
    void query.refetch();
  };
  const refusal = setAssignee.error ?? setState.error;

  return (
    <>
      <title>{`${ticket.number} ${ticket.subject}`}</title>
      <TicketHeading ticket={ticket} reader="staff" />
      <div className={classes.columns}>
        <div className={classes.main}>
          <TimelineList ticket={ticket} reader="staff" />
          <Composer ticket={ticket} onReload={reload} />
        </div>
        <TicketPanel
          ticket={ticket}
          me={me}
          busy={setAssignee.isPending || setState.isPending}
          refusal={refusal}
          onReload={reload}
          onChange={change}
        />
      </div>
    </>
  );
}
