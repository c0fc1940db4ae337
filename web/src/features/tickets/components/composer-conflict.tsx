import { isStale } from "@/lib/api/client";
import type { TicketState, TicketView } from "@/lib/api/schemas";
import { useT } from "@/lib/i18n/texts";
import { eventsAfter } from "../conflict";
import { allowedStates, stateWords } from "../ticket-words";
import { ConflictNote } from "./conflict-note";

interface Properties {
  ticket: TicketView;
  // The last event that the writer had seen when he began; null before he has written anything.
  begun: number | null;
  refusal: Error | null;
  lateState: TicketState | undefined;
  onSend: (state?: TicketState) => void;
  onDrop: () => void;
}

// What happened in the ticket while somebody was writing, before two answers say two things.
export function ComposerConflict({ ticket, begun, refusal, lateState, onSend, onDrop }: Properties) {
  const t = useT();
  const events = begun === null ? [] : eventsAfter(ticket, begun);
  if (!isStale(refusal)) {
    const said = events.filter((event) => event.kind === "article_added");
    return said.length === 0 ? null : <ConflictNote title={t("conflict.meanwhile")} events={said} />;
  }
  const still = lateState !== undefined && allowedStates(ticket).includes(lateState);
  const label = still ? t("composer.send_as", { state: t(stateWords[lateState].staff) }) : t("composer.send");
  return (
    <ConflictNote
      title={t("error.stale_title")}
      events={events}
      applyLabel={t("conflict.apply", { action: label })}
      onApply={() => (still ? onSend(lateState) : onSend())}
      onDrop={onDrop}
    />
  );
}
