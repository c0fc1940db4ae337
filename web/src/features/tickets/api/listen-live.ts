import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { keepLook } from "./lookers";
import type { LiveLook } from "./lookers";
import { ticketQueryOptions } from "./get-ticket";
import { ticketListsKey } from "./list-tickets";
import { offersKey } from "./routing";

// An offer comes with the first, and goes with any of the others.
const offerKinds = ["ticket_offered", "offer_ended", "assigned", "unassigned", "state_changed"];

// The stream carries no answer of a route, so its shape stands here and not in the generated file.
interface LiveTicket {
  number: string;
  kind: string;
}

const firstPauseMs = 1000;
const longestPauseMs = 30_000;

function readLiveTicket(text: string): LiveTicket | null {
  try {
    const live: LiveTicket = JSON.parse(text);
    return typeof live.number === "string" && typeof live.kind === "string" ? live : null;
  } catch {
    return null;
  }
}

function readLiveLook(text: string): LiveLook | null {
  try {
    const look: LiveLook = JSON.parse(text);
    return typeof look.ticket === "string" && typeof look.agent === "string" ? look : null;
  } catch {
    return null;
  }
}

interface Listener {
  onHello: () => void;
  onTicket: (live: LiveTicket) => void;
  onLooking: (look: LiveLook) => void;
  onLost: () => void;
}

// EventSource retries by itself only while the server answers; after a refusal it gives up, so the retry is ours.
function listen({ onHello, onTicket, onLooking, onLost }: Listener): () => void {
  let source: EventSource | null = null;
  let timer: number | undefined;
  let pauseMs = firstPauseMs;

  const open = () => {
    source = new EventSource("/api/v1/live");
    source.addEventListener("hello", () => {
      pauseMs = firstPauseMs;
      onHello();
    });
    source.addEventListener("ticket", (event) => {
      const live = readLiveTicket(event.data);
      if (live !== null) onTicket(live);
    });
    source.addEventListener("looking", (event) => {
      const look = readLiveLook(event.data);
      if (look !== null) onLooking(look);
    });
    source.onerror = () => {
      source?.close();
      onLost();
      timer = window.setTimeout(open, pauseMs);
      pauseMs = Math.min(pauseMs * 2, longestPauseMs);
    };
  };
  open();
  return () => {
    source?.close();
    window.clearTimeout(timer);
  };
}

// Returns whether the stream is lost. What was missed meanwhile is read again as soon as it is back.
export function useLiveTickets(onChange: (number: string) => void): boolean {
  const queries = useQueryClient();
  const [lost, setLost] = useState(false);
  useEffect(() => {
    return listen({
      // Also the first time: what was read while the stream was being opened may have changed before it was open.
      onHello: () => {
        void queries.invalidateQueries({ queryKey: ["tickets"] });
        void queries.invalidateQueries({ queryKey: offersKey });
        setLost(false);
      },
      onTicket: (live) => {
        void queries.invalidateQueries({ queryKey: ticketListsKey() });
        void queries.invalidateQueries({ queryKey: ticketQueryOptions(live.number).queryKey });
        if (offerKinds.includes(live.kind)) void queries.invalidateQueries({ queryKey: offersKey });
        onChange(live.number);
      },
      onLooking: (look) => keepLook(queries, look),
      onLost: () => setLost(true),
    });
  }, [queries, onChange]);
  return lost;
}
