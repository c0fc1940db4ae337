import { Button, Group, TextInput } from "@mantine/core";
import { useState } from "react";
import type { FormEvent } from "react";
import { faultOf } from "@/lib/api/client";
import type { TicketView } from "@/lib/api/schemas";
import type { TextKey } from "@/lib/i18n/texts";
import { useT } from "@/lib/i18n/texts";
import { Dialog } from "@/ui/dialog";
import page from "@/ui/page.module.css";
import { RefusalNote } from "@/ui/refusal-note";
import { useConsent, useSetScope } from "../api/scope";
import classes from "./request.module.css";
import ticketClasses from "./ticket.module.css";

const scopeWords: Record<TicketView["scope"], TextKey> = {
  in_scope: "scope.in_scope",
  out_of_scope: "scope.out_of_scope",
  paid_work: "scope.paid_work",
};

type Asked = "out_of_scope" | "in_scope" | "consent";

// Whether the agreement covers it: the customer reads the reason, and only the customer makes it paid work.
export function TicketScope({ ticket }: { ticket: TicketView }) {
  const t = useT();
  const [asked, setAsked] = useState<Asked | null>(null);
  if (!ticket.allowed.includes("scope")) return null;
  const decision = ticket.scope_decision;
  return (
    <section className={`${page.card} ${ticketClasses.known}`} aria-label={t("scope.title")}>
      <h2>{t("scope.title")}</h2>
      <p>
        {t(scopeWords[ticket.scope])}
        {decision && `: ${decision.reason}`}
        {decision?.consent_by && ` (${decision.consent_by})`}
      </p>
      <div className={`${ticketClasses.buttons} sk-screen`}>
        {ticket.scope !== "in_scope" && (
          <Button variant="default" size="compact-sm" onClick={() => setAsked("in_scope")}>
            {t("scope.is_covered")}
          </Button>
        )}
        {ticket.scope !== "out_of_scope" && (
          <Button variant="default" size="compact-sm" onClick={() => setAsked("out_of_scope")}>
            {t("scope.is_not_covered")}
          </Button>
        )}
        {ticket.allowed.includes("consent") && (
          <Button variant="default" size="compact-sm" onClick={() => setAsked("consent")}>
            {t("scope.consent")}
          </Button>
        )}
      </div>
      {asked === "consent" && <ConsentDialog ticket={ticket} onClose={() => setAsked(null)} />}
      {(asked === "in_scope" || asked === "out_of_scope") && (
        <DecisionDialog ticket={ticket} scope={asked} onClose={() => setAsked(null)} />
      )}
    </section>
  );
}

interface DecisionProperties {
  ticket: TicketView;
  scope: "in_scope" | "out_of_scope";
  onClose: () => void;
}

function DecisionDialog({ ticket, scope, onClose }: DecisionProperties) {
  const t = useT();
  const [reason, setReason] = useState("");
  const [exclusion, setExclusion] = useState("");
  const decide = useSetScope(ticket.number);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const body = { scope, reason: reason.trim(), exclusion: exclusion.trim() || null, version: ticket.version };
    decide.mutate(body, { onSuccess: onClose });
  };
  return (
    <Dialog title={t(scope === "in_scope" ? "scope.is_covered" : "scope.is_not_covered")} onClose={onClose}>
      <form className={classes.form} onSubmit={submit}>
        <TextInput
          label={t("data.reason")}
          description={t("data.reason_hint")}
          maxLength={1000}
          value={reason}
          error={faultOf(decide.error, "reason")}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        {scope === "out_of_scope" && (
          <TextInput
            label={t("scope.exclusion")}
            maxLength={200}
            value={exclusion}
            onChange={(event) => setExclusion(event.currentTarget.value)}
          />
        )}
        <RefusalNote error={decide.error} />
        <Group justify="flex-end" gap="xs">
          <Button type="submit" loading={decide.isPending} disabled={reason.trim() === ""}>
            {t("data.save")}
          </Button>
        </Group>
      </form>
    </Dialog>
  );
}

function ConsentDialog({ ticket, onClose }: { ticket: TicketView; onClose: () => void }) {
  const t = useT();
  const [by, setBy] = useState(ticket.reporter.name);
  const [words, setWords] = useState("");
  const consent = useConsent(ticket.number);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    consent.mutate({ by: by.trim(), words: words.trim(), version: ticket.version }, { onSuccess: onClose });
  };
  return (
    <Dialog title={t("scope.consent")} onClose={onClose}>
      <form className={classes.form} onSubmit={submit}>
        <TextInput
          label={t("scope.by")}
          maxLength={200}
          value={by}
          error={faultOf(consent.error, "by")}
          onChange={(event) => setBy(event.currentTarget.value)}
        />
        <TextInput
          label={t("scope.words")}
          maxLength={1000}
          value={words}
          error={faultOf(consent.error, "words")}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
        <RefusalNote error={consent.error} />
        <Group justify="flex-end" gap="xs">
          <Button type="submit" loading={consent.isPending} disabled={by.trim() === "" || words.trim() === ""}>
            {t("data.save")}
          </Button>
        </Group>
      </form>
    </Dialog>
  );
}
