import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { EscalationView, TicketView } from "@/lib/api/schemas";
import { useT } from "@/lib/i18n/texts";
import type { TextKey } from "@/lib/i18n/texts";
import { Instant } from "@/ui/instant";
import page from "@/ui/page.module.css";
import { RefusalNote } from "@/ui/refusal-note";
import { escalationsQueryOptions, useHandOn, useMoveEscalation } from "../api/escalations";
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
  const handOn = useHandOn(ticket.number);
  const [party, setParty] = useState("");
  const parties = query.data?.parties ?? [];
  const escalations = query.data?.escalations ?? [];
  if (parties.length + escalations.length === 0) return null;
  const chosen = party === "" ? (parties[0]?.key ?? "") : party;
  return (
    <section className={`${page.card} ${classes.known}`} aria-label={t("escalation.title")}>
      <h2>{t("escalation.title")}</h2>
      {escalations.map((one) => (
        <Handed key={one.id} escalation={one} />
      ))}
      <RefusalNote error={handOn.error} />
      {parties.length > 0 && (
        <div className={`${classes.buttons} sk-screen`}>
          <NativeSelect
            size="xs"
            label={t("escalation.to")}
            value={chosen}
            data={parties.map((one) => ({ value: one.key, label: one.name }))}
            onChange={(event) => setParty(event.currentTarget.value)}
          />
          <Button variant="default" size="compact-sm" loading={handOn.isPending} onClick={() => handOn.mutate(chosen)}>
            {t("escalation.hand_on")}
          </Button>
        </div>
      )}
    </section>
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
    </div>
  );
}
