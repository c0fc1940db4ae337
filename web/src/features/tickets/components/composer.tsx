import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { flushSync } from "react-dom";
import { useOfferActions } from "@/lib/actions/action-store";
import { faultOf, isStale } from "@/lib/api/client";
import type { TicketState, TicketView } from "@/lib/api/schemas";
import { useT } from "@/lib/i18n/texts";
import type { Draft } from "@/lib/drafts";
import { useFormattedDraft } from "@/lib/use-draft";
import { useAnnounce } from "@/ui/announcer";
import { RefusalNote } from "@/ui/refusal-note";
import { useAddNote } from "../api/add-note";
import { useAddReply } from "../api/add-reply";
import { answerTemplatesQueryOptions } from "../api/answer-templates";
import { composerActions } from "../composer-actions";
import type { ComposerMode } from "../composer-actions";
import { lastSequence } from "../conflict";
import { allowedStates } from "../ticket-words";
import type { Writer } from "../editor/text-editor";
import { useUploads } from "../use-uploads";
import { ComposerBox } from "./composer-box";
import { ComposerConflict } from "./composer-conflict";
import { ComposerModes } from "./composer-modes";
import classes from "./composer.module.css";
import { FileDrop } from "./file-drop";
import { RecipientsLine } from "./recipients-line";
import { SendButton } from "./send-button";
import { TemplateMenu } from "./template-menu";

interface Properties {
  ticket: TicketView;
  onReload: () => void;
}

// Actions reach the field that stands there when they run.
function fieldPlace() {
  let writer: Writer | null = null;
  const hold = (next: Writer | null) => {
    writer = next;
  };
  return { hold, writer: () => writer };
}

export function Composer({ ticket, onReload }: Properties) {
  const t = useT();
  const announce = useAnnounce();
  const modes: ComposerMode[] = [];
  if (ticket.allowed.includes("reply")) modes.push("reply");
  if (ticket.allowed.includes("note")) modes.push("note");
  const [wanted, setWanted] = useState<ComposerMode>("reply");
  const mode = modes.includes(wanted) ? wanted : modes[0];
  const name = `${ticket.id}.${mode ?? "none"}`;
  const [draft, setDraft, spend] = useFormattedDraft(name);
  const [begun, setBegun] = useState<number | null>(null);
  const [lateState, setLateState] = useState<TicketState | undefined>(undefined);
  const [{ hold, writer }] = useState(fieldPlace);
  const addReply = useAddReply(ticket.number);
  const addNote = useAddNote(ticket.number);
  const sending = mode === "note" ? addNote : addReply;
  const uploads = useUploads();
  const [cc, setCc] = useState<string[]>([]);
  // What cannot go yet: nothing written, or a file that is still on its way.
  const empty = draft.text.trim() === "" || !uploads.settled;
  const states = mode === "reply" ? allowedStates(ticket).filter((state) => state !== ticket.state) : [];

  const done = () => {
    spend(draft);
    writer()?.spend(name, draft);
    setBegun(null);
    setCc([]);
    for (const { key } of uploads.files) uploads.drop(key);
    announce(mode === "reply" ? t("composer.reply_sent") : t("composer.note_saved"));
  };
  const onError = (error: Error) => {
    if (isStale(error)) onReload();
  };
  const send = (state?: TicketState) => {
    if (empty || sending.isPending) return;
    setLateState(state);
    const { attachments } = uploads;
    const words = draft.html === null ? { text: draft.text } : { html: draft.html };
    if (mode === "note") return addNote.mutate({ ...words, attachments }, { onSuccess: done, onError });
    const reply = { ...words, attachments, cc: cc.length > 0 ? cc : undefined };
    addReply.mutate(state ? { ...reply, state, version: ticket.version } : reply, { onSuccess: done, onError });
  };
  const choose = (next: ComposerMode) => {
    // The field of the other mode is there before the next key.
    flushSync(() => {
      setWanted(next);
      sending.reset();
    });
    writer()?.focus();
  };
  const known = useQuery({ ...answerTemplatesQueryOptions(ticket.number), enabled: mode === "reply" }).data ?? [];
  const templates = mode === "reply" ? known : [];
  const write = (next: Draft) => {
    setDraft(next);
    if (begun === null) setBegun(lastSequence(ticket));
  };
  const insert = (ready: string) => writer()?.insert(ready);
  useOfferActions(composerActions({ modes, mode, states, templates, empty, t, choose, send, insert }));
  if (mode === undefined) return null;

  return (
    <section className={`${classes.composer} sk-screen`} data-mode={mode} aria-label={t("composer.label")}>
      <ComposerModes modes={modes} mode={mode} onMode={setWanted} />
      {mode === "reply" ? (
        <RecipientsLine number={ticket.number} cc={cc} fault={faultOf(sending.error, "cc")} onCc={setCc} />
      ) : (
        <p className={classes.hint}>
          {t("composer.note_hint")} {t("composer.mention_hint")}
        </p>
      )}
      <FileDrop uploads={uploads}>
        <ComposerBox
          ref={hold}
          name={name}
          label={mode === "reply" ? t("composer.reply_text") : t("composer.note_text")}
          draft={draft}
          mentions={mode === "note"}
          onWrite={write}
        />
      </FileDrop>
      <TemplateMenu templates={templates} onChoose={insert} />
      <ComposerConflict
        ticket={ticket}
        begun={empty ? null : begun}
        refusal={sending.error}
        lateState={lateState}
        onSend={send}
        onDrop={() => {
          sending.reset();
          setBegun(lastSequence(ticket));
        }}
      />
      {!isStale(sending.error) && <RefusalNote error={sending.error} />}
      <SendButton mode={mode} states={states} empty={empty} sending={sending.isPending} onSend={send} />
    </section>
  );
}
