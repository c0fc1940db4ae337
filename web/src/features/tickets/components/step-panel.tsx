import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useState } from "react";
import type { StepInput, TicketView } from "@/lib/api/schemas";
import { useT } from "@/lib/i18n/texts";
import type { TextKey } from "@/lib/i18n/texts";
import { Instant } from "@/ui/instant";
import page from "@/ui/page.module.css";
import { RefusalNote } from "@/ui/refusal-note";
import { useBeginWait, useEndWait, useTakeStep } from "../api/steps";
import classes from "./ticket.module.css";

const steps = [
  "parts_ordered",
  "parts_arrived",
  "arrived",
  "diagnosed",
  "repair_finished",
  "customer_informed",
  "delivered",
  "returned",
] as const satisfies readonly StepInput["step"][];
const stepWords: Record<(typeof steps)[number], TextKey> = {
  parts_ordered: "step.parts_ordered",
  parts_arrived: "step.parts_arrived",
  arrived: "step.arrived",
  diagnosed: "step.diagnosed",
  repair_finished: "step.repair_finished",
  customer_informed: "step.customer_informed",
  delivered: "step.delivered",
  returned: "step.returned",
};

// What the ticket waits for besides the customer and a supplier, and which step on the way is done: clocks go by both.
export function StepPanel({ ticket }: { ticket: TicketView }) {
  const t = useT();
  const take = useTakeStep(ticket.number);
  const begin = useBeginWait(ticket.number);
  const end = useEndWait(ticket.number);
  const [step, setStep] = useState<StepInput["step"]>("diagnosed");
  const [until, setUntil] = useState("");
  if (!ticket.allowed.includes("note") || ticket.state === "solved" || ticket.state === "closed") return null;
  const waits = (what: string) => ticket.waits.some((wait) => wait.what === what);
  return (
    <section className={`${page.card} ${classes.known} sk-screen`} aria-label={t("step.title")}>
      <h2>{t("step.title")}</h2>
      <RefusalNote error={take.error ?? begin.error ?? end.error} />
      {ticket.waits.map((wait) => (
        <p key={wait.what}>
          {wait.text} {wait.until && <Instant at={wait.until} />}{" "}
          <Button variant="default" size="compact-sm" loading={end.isPending} onClick={() => end.mutate(wait.what)}>
            {t("step.go_on")}
          </Button>
        </p>
      ))}
      <div className={classes.buttons}>
        {!waits("parts") && (
          <Button variant="default" size="compact-sm" loading={begin.isPending} onClick={() => begin.mutate({ what: "parts" })}>
            {t("step.wait_parts")}
          </Button>
        )}
      </div>
      {!waits("agreed_date") && (
        <div className={classes.buttons}>
          <TextInput type="datetime-local" size="xs" label={t("step.agreed_date")} value={until} onChange={(event) => setUntil(event.currentTarget.value)} />
          <Button
            variant="default"
            size="compact-sm"
            disabled={until === ""}
            loading={begin.isPending}
            onClick={() => begin.mutate({ what: "agreed_date", until: new Date(until).toISOString() }, { onSuccess: () => setUntil("") })}
          >
            {t("step.wait_until")}
          </Button>
        </div>
      )}
      <div className={classes.buttons}>
        <NativeSelect
          size="xs"
          label={t("step.done")}
          value={step}
          data={steps.map((value) => ({ value, label: t(stepWords[value]) }))}
          onChange={(event) => setStep(steps.find((one) => one === event.currentTarget.value) ?? "diagnosed")}
        />
        <Button variant="default" size="compact-sm" loading={take.isPending} onClick={() => take.mutate({ step })}>
          {t("step.say")}
        </Button>
      </div>
    </section>
  );
}
