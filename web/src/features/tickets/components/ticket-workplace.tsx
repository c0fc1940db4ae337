import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import type { Action } from "@/lib/actions/action";
import { useOfferActions } from "@/lib/actions/action-store";
import { isStale } from "@/lib/api/client";
import type { PersonView, TicketView } from "@/lib/api/schemas";
import { useT } from "@/lib/i18n/texts";
import { RefusalNote } from "@/ui/refusal-note";
import { Waiting } from "@/ui/states";
import { ticketQueryOptions } from "../api/get-ticket";
import { useLookers } from "../api/lookers";
import { useSetAssignee } from "../api/set-assignee";
import { useSetState } from "../api/set-state";
import { eventsAfter, lastSequence } from "../conflict";
import { agentActions } from "../ticket-actions";
import type { TicketChange } from "../ticket-actions";
import { Composer } from "./composer";
import { ConflictNote } from "./conflict-note";
import { LookersLine } from "./lookers-line";
import { TicketHeading } from "./ticket-heading";
import type { BesideTicket } from "./ticket-panel";
import { TicketPanel } from "./ticket-panel";
import classes from "./ticket.module.css";
import { TimelineList } from "./timeline-list";

type Beside = (ticket: TicketView, onReload: () => void) => BesideTicket;

export function TicketWorkplace({ number, me, beside }: { number: string; me: PersonView; beside: Beside }) {
  const query = useQuery(ticketQueryOptions(number));
  if (query.data === undefined) {
    return query.error === null ? <Waiting /> : <RefusalNote error={query.error} onReload={() => void query.refetch()} />;
  }
  return <Workplace ticket={query.data} me={me} onReload={() => void query.refetch()} beside={beside} />;
}

interface Wanted {
  change: TicketChange;
  seen: number;
}

interface Properties {
  ticket: TicketView;
  me: PersonView;
  onReload: () => void;
  beside: Beside;
}

function Workplace({ ticket, me, onReload, beside }: Properties) {
  const t = useT();
  const setAssignee = useSetAssignee(ticket.number);
  const setState = useSetState(ticket.number);
  const [wanted, setWanted] = useState<Wanted | null>(null);
  const refusal = setAssignee.error ?? setState.error;
  const { version } = ticket;
  const { others, onType } = useLookers(ticket.id);
  const seen = lastSequence(ticket);

  const forget = () => {
    setAssignee.reset();
    setState.reset();
    setWanted(null);
  };
  const change = (next: TicketChange) => {
    forget();
    const onError = (error: Error) => {
      if (!isStale(error)) return;
      setWanted({ change: next, seen });
      onReload();
    };
    if (next.kind === "assign") setAssignee.mutate({ assignee: next.assignee, version }, { onError });
    else setState.mutate({ state: next.state, version }, { onError });
  };
  const actions = agentActions(ticket, me);
  useOfferActions(
    actions.map(
      (action): Action => ({
        id: action.id,
        group: action.group,
        label: t(action.label),
        keys: action.keys,
        run: () => change(action.change),
      }),
    ),
  );
  const again = actions.find((action) => JSON.stringify(action.change) === JSON.stringify(wanted?.change));
  const since = useMemo(() => (wanted === null ? [] : eventsAfter(ticket, wanted.seen)), [ticket, wanted]);

  return (
    <>
      <title>{`${ticket.number} ${ticket.subject}`}</title>
      <TicketHeading ticket={ticket} reader="staff">
        <LookersLine others={others} />
      </TicketHeading>
      {wanted !== null && isStale(refusal) && (
        <ConflictNote
          title={t("error.stale_title")}
          events={since}
          applyLabel={again && t("conflict.apply", { action: t(again.label) })}
          onApply={again && (() => change(again.change))}
          onDrop={forget}
        />
      )}
      <div className={classes.columns}>
        <div className={classes.main}>
          <TimelineList ticket={ticket} reader="staff" />
          <div onInput={onType}>
            <Composer ticket={ticket} onReload={onReload} />
          </div>
        </div>
        <TicketPanel
          ticket={ticket}
          actions={actions}
          busy={setAssignee.isPending || setState.isPending}
          refusal={isStale(refusal) ? null : refusal}
          onReload={() => {
            forget();
            onReload();
          }}
          onChange={change}
          beside={beside(ticket, onReload)}
        />
      </div>
    </>
  );
}
