import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { OrderView } from "@/lib/api/schemas";
import { useT } from "@/lib/i18n/texts";
import { useAnnounce } from "@/ui/announcer";
import { DownIcon, UpIcon } from "@/ui/icons";
import { RefusalNote } from "@/ui/refusal-note";
import { Empty, Waiting } from "@/ui/states";
import { ownOrderQueryOptions, useSetOwnOrder } from "../api/own-order";
import classes from "./own-order.module.css";
import { StateTag } from "./state-tag";

function moved(numbers: readonly string[], from: number, to: number): string[] {
  const next = [...numbers];
  const [taken] = next.splice(from, 1);
  if (taken !== undefined) next.splice(to, 0, taken);
  return next;
}

// In which order the customer wants its tickets handled: by drag, or by the two buttons of each row.
export function OwnOrder() {
  const t = useT();
  const query = useQuery(ownOrderQueryOptions());
  const save = useSetOwnOrder();
  if (query.data === undefined) return query.error === null ? <Waiting /> : <RefusalNote error={query.error} />;
  const { tickets, version } = query.data;
  if (tickets.length === 0) return <Empty>{t("portal.empty")}</Empty>;
  const move = (from: number, to: number) => {
    const numbers = tickets.map((ticket) => ticket.number);
    save.mutate({ tickets: moved(numbers, from, to), version });
  };
  return (
    <>
      <RefusalNote error={save.error} />
      <Rows order={query.data} busy={save.isPending} onMove={move} />
    </>
  );
}

interface RowsProperties {
  order: OrderView;
  busy: boolean;
  onMove: (from: number, to: number) => void;
}

function Rows({ order, busy, onMove }: RowsProperties) {
  const t = useT();
  const announce = useAnnounce();
  const [dragged, setDragged] = useState<number | null>(null);
  const last = order.tickets.length - 1;
  const move = (from: number, to: number) => {
    onMove(from, to);
    announce(t("order.moved", { number: order.tickets[from]?.number ?? "", place: to + 1 }));
  };
  return (
    <ol className={classes.list}>
      {order.tickets.map((ticket, at) => (
        <li
          key={ticket.number}
          className={classes.row}
          draggable={order.may_change}
          data-dragged={dragged === at || undefined}
          onDragStart={() => setDragged(at)}
          onDragEnd={() => setDragged(null)}
          onDragOver={(event) => {
            if (dragged !== null) event.preventDefault();
          }}
          onDrop={(event) => {
            event.preventDefault();
            if (dragged !== null && dragged !== at && !busy) move(dragged, at);
          }}
        >
          <span className={classes.place}>{at + 1}</span>
          <div className={classes.what}>
            <Link to="/portal/tickets/$number" params={{ number: ticket.number }}>
              {ticket.subject}
            </Link>
            <span>
              {ticket.number} · {ticket.reporter.name}
            </span>
          </div>
          <StateTag state={ticket.state} reader="customer" />
          {order.may_change && (
            <span className={classes.buttons}>
              <button type="button" disabled={busy || at === 0} onClick={() => move(at, at - 1)}>
                <UpIcon />
                <span className="sk-hidden">{t("order.up", { number: ticket.number })}</span>
              </button>
              <button type="button" disabled={busy || at === last} onClick={() => move(at, at + 1)}>
                <DownIcon />
                <span className="sk-hidden">{t("order.down", { number: ticket.number })}</span>
              </button>
            </span>
          )}
        </li>
      ))}
    </ol>
  );
}
