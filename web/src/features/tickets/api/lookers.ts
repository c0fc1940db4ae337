import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { QueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef } from "react";
import { post } from "@/lib/api/client";
import type { Doing, LookerView } from "@/lib/api/schemas";

const againMs = 12_000; // the server forgets after 30 seconds
const typingMs = 6_000; // without a key press

function lookersKey(ticket: string) {
  return ["lookers", ticket];
}

// What the live stream says; its shape stands here, since it is no answer of a route.
export interface LiveLook extends LookerView {
  ticket: string;
}

export function keepLook(queries: QueryClient, look: LiveLook): void {
  queries.setQueryData<LookerView[]>(lookersKey(look.ticket), (known = []) => {
    const others = known.filter((one) => one.agent !== look.agent);
    return look.doing === "gone" ? others : [...others, look];
  });
}

// Tells that one looks at the ticket for as long as the page is open and seen, and answers who else does. `onType` is for each key press.
export function useLookers(ticket: string): { others: LookerView[]; onType: () => void } {
  const queries = useQueryClient();
  const lastKey = useRef(0);
  const said = useRef<Doing>("gone");
  // Kept from the answer of the last say and what came since; who says nothing more drops out with the next one.
  const { data = [] } = useQuery<LookerView[]>({ queryKey: lookersKey(ticket), queryFn: () => [], enabled: false });

  const say = useCallback(
    (doing: Doing) => {
      said.current = doing;
      post("/api/v1/tickets/{ticket}/looking", { path: { ticket }, body: { doing }, lasting: doing === "gone" })
        .then(({ others }) => {
          if (doing !== "gone") queries.setQueryData<LookerView[]>(lookersKey(ticket), others);
        })
        // Nobody is hindered by it: who else looks is simply not known for a while.
        .catch(() => undefined);
    },
    [queries, ticket],
  );
  const isTyping = () => Date.now() - lastKey.current < typingMs;

  useEffect(() => {
    const look = () => {
      if (document.visibilityState === "visible") say(isTyping() ? "typing" : "looking");
      else if (said.current !== "gone") say("gone");
    };
    look();
    const beat = window.setInterval(look, againMs);
    document.addEventListener("visibilitychange", look);
    return () => {
      window.clearInterval(beat);
      document.removeEventListener("visibilitychange", look);
      say("gone");
      queries.removeQueries({ queryKey: lookersKey(ticket) });
    };
  }, [say, queries, ticket]);

  useEffect(() => {
    const rest = window.setInterval(() => {
      if (said.current === "typing" && !isTyping()) say("looking");
    }, 1_000);
    return () => window.clearInterval(rest);
  }, [say]);

  const onType = useCallback(() => {
    lastKey.current = Date.now();
    if (said.current === "looking") say("typing");
  }, [say]);
  return { others: data, onType };
}
