import { Button, Checkbox, NativeSelect, Textarea, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { EscalationView, PartyView, TicketView } from "@/lib/api/schemas";
import { useT } from "@/lib/i18n/texts";
import type { TextKey } from "@/lib/i18n/texts";
import { Instant } from "@/ui/instant";
import page from "@/ui/page.module.css";
import { RefusalNote } from "@/ui/refusal-note";
import { escalationsQueryOptions, useHandOn, useMoveEscalation, useWriteToParty } from "../api/escalations";
import classes from "./ticket.module.css";

const stateWords: Record<EscalationView["state"], TextKey> = {
  asked: "escalation.asked",
  accepted: "escalation.accepted",
  answered: "escalation.answered",
  withdrawn: "escalation.withdrawn",
};

// Whom the ticket was handed on to, how far each has come, and under which number it knows it. The desk stays the owner.
export function EscalationPanel({ ticket }: { ticket: TicketView }) {
  const t = useT();
  const query = useQuery(escalationsQueryOptions(ticket.number));
  const parties = query.data?.parties ?? [];
  const escalations = query.data?.escalations ?? [];
  if (parties.length + escalations.length === 0) return null;
  return (
    <section className={`${page.card} ${classes.known}`} aria-label={t("escalation.title")}>
      <h2>{t("escalation.title")}</h2>
      {escalations.map((one) => (
        <Handed key={one.id} escalation={one} />
      ))}
      {parties.length > 0 && <HandOn number={ticket.number} parties={parties} />}
    </section>
  );
}

// What the party gets to read is what stands here, no more.
function HandOn({ number, parties }: { number: string; parties: readonly PartyView[] }) {
  const t = useT();
  const handOn = useHandOn(number);
  const [key, setKey] = useState("");
  const [text, setText] = useState("");
  const [waits, setWaits] = useState(true);
  const party = parties.find((one) => one.key === key) ?? parties[0];
  if (party === undefined) return null;
  const mailed = party.mail !== "";
  const go = () =>
    handOn.mutate(
      { party: party.key, attachments: [], waits: mailed && waits, ...(mailed && text.trim() !== "" ? { text } : {}) },
      { onSuccess: () => setText("") },
    );
  return (
    <div className="sk-screen">
      <RefusalNote error={handOn.error} />
      <NativeSelect
        size="xs"
        label={t("escalation.to")}
        value={party.key}
        data={parties.map((one) => ({ value: one.key, label: one.name }))}
        onChange={(event) => setKey(event.currentTarget.value)}
      />
      {mailed && (
        <>
          <Textarea
            size="xs"
            autosize
            minRows={2}
            label={t("escalation.text")}
            description={t("escalation.text_help")}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          {party.shows.length > 0 && <p>{t("escalation.shows", { fields: party.shows.join(", ") })}</p>}
          <Checkbox size="md" label={t("escalation.waits")} checked={waits} onChange={(event) => setWaits(event.currentTarget.checked)} />
        </>
      )}
      <Button variant="default" size="compact-sm" loading={handOn.isPending} onClick={go}>
        {t("escalation.hand_on")}
      </Button>
    </div>
  );
}

function WriteAgain({ id }: { id: string }) {
  const t = useT();
  const write = useWriteToParty();
  const [text, setText] = useState("");
  return (
    <div className="sk-screen">
      <RefusalNote error={write.error} />
      <Textarea size="xs" autosize label={t("escalation.text")} value={text} onChange={(event) => setText(event.currentTarget.value)} />
      <Button
        variant="default"
        size="compact-sm"
        loading={write.isPending}
        disabled={text.trim() === ""}
        onClick={() => write.mutate({ id, text }, { onSuccess: () => setText("") })}
      >
        {t("escalation.write_again")}
      </Button>
    </div>
  );
}

function Handed({ escalation }: { escalation: EscalationView }) {
  const t = useT();
  const move = useMoveEscalation();
  const [reference, setReference] = useState(escalation.reference);
  const go = (state: EscalationView["state"]) => move.mutate({ id: escalation.id, state, reference, version: escalation.version });
  const open = escalation.state === "asked" || escalation.state === "accepted";
  return (
    <div>
      <p>
        {escalation.name}: {t(stateWords[escalation.state])} <Instant at={escalation.ended_at ?? escalation.accepted_at ?? escalation.asked_at} />
      </p>
      {!open && escalation.reference !== "" && <p className="sk-number">{escalation.reference}</p>}
      <RefusalNote error={move.error} />
      {open && (
        <div className={`${classes.buttons} sk-screen`}>
          <TextInput size="xs" label={t("escalation.reference")} value={reference} onChange={(event) => setReference(event.currentTarget.value)} />
          {escalation.state === "asked" && (
            <Button variant="default" size="compact-sm" loading={move.isPending} onClick={() => go("accepted")}>
              {t("escalation.accept")}
            </Button>
          )}
          <Button variant="default" size="compact-sm" loading={move.isPending} onClick={() => go("answered")}>
            {t("escalation.answer")}
          </Button>
          <Button variant="default" size="compact-sm" loading={move.isPending} onClick={() => go("withdrawn")}>
            {t("escalation.withdraw")}
          </Button>
        </div>
      )}
      {open && escalation.mail !== "" && <WriteAgain id={escalation.id} />}
    </div>
  );
}
