import { Textarea } from "@mantine/core";
import { useState } from "react";
import type { TicketState, TicketView } from "@/lib/api/schemas";
import { useT } from "@/lib/i18n/texts";
import { useDraft } from "@/lib/use-draft";
import { useAnnounce } from "@/ui/announcer";
import { RefusalNote } from "@/ui/refusal-note";
import { useAddNote } from "../api/add-note";
import { useAddReply } from "../api/add-reply";
import { allowedStates } from "../ticket-words";
import { ComposerModes } from "./composer-modes";
import type { ComposerMode } from "./composer-modes";
import classes from "./composer.module.css";
import { SendButton } from "./send-button";

interface Properties {
  ticket: TicketView;
  onReload: () => void;
}

export function Composer({ ticket, onReload }: Properties) {
  const t = useT();
  const announce = useAnnounce();
  const modes: ComposerMode[] = [];
  if (ticket.allowed.includes("reply")) modes.push("reply");
  if (ticket.allowed.includes("note")) modes.push("note");
  const [wanted, setWanted] = useState<ComposerMode>("reply");
  const mode = modes.includes(wanted) ? wanted : modes[0];
  const [text, setText] = useDraft(`${ticket.id}.${mode ?? "none"}`);
  const addReply = useAddReply(ticket.number);
  const addNote = useAddNote(ticket.number);
  if (mode === undefined) return null;

  const done = () => {
    setText("");
    announce(mode === "reply" ? t("composer.reply_sent") : t("composer.note_saved"));
  };
  const send = (state?: TicketState) => {
    if (mode === "note") addNote.mutate({ text }, { onSuccess: done });
    else addReply.mutate(state === undefined ? { text } : { text, state, version: ticket.version }, { onSuccess: done });
  };
  const sending = mode === "note" ? addNote : addReply;
  const stale = sending.error !== null && "code" in sending.error && sending.error.code === "stale";
  const reload = () => {
    sending.reset();
    onReload();
  };

  return (
    <section className={classes.composer} data-mode={mode} aria-label={t("composer.label")}>
      <ComposerModes modes={modes} mode={mode} onMode={setWanted} />
      <p className={classes.hint}>
        {mode === "reply" ? t("composer.reply_hint", { mail: ticket.reporter.mail }) : t("composer.note_hint")}
      </p>
      <Textarea
        label={mode === "reply" ? t("composer.reply_text") : t("composer.note_text")}
        autosize
        minRows={4}
        maxRows={18}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        classNames={{ input: classes.input, label: "sk-hidden" }}
      />
      <RefusalNote error={sending.error} onReload={stale ? reload : undefined} />
      <SendButton
        mode={mode}
        states={mode === "reply" ? allowedStates(ticket).filter((state) => state !== ticket.state) : []}
        empty={text.trim() === ""}
        sending={sending.isPending}
        onSend={send}
      />
    </section>
  );
}
