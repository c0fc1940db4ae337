import { Button, Checkbox, TextInput } from "@mantine/core";
import { useEffect, useId, useState } from "react";
import type { SecretView, TicketView } from "@/lib/api/schemas";
import { useT } from "@/lib/i18n/texts";
import { Instant } from "@/ui/instant";
import page from "@/ui/page.module.css";
import { RefusalNote } from "@/ui/refusal-note";
import { useDestroySecret, useRevealSecret } from "../api/secrets";
import { GiveSecretDialog } from "./give-secret-dialog";
import classes from "./ticket.module.css";

// Device passwords and PINs: what they are called, and for an agent who says why, for a while, what they are.
export function TicketSecrets({ ticket }: { ticket: TicketView }) {
  const t = useT();
  const title = useId();
  const [giving, setGiving] = useState(false);
  const mayGive = ticket.allowed.includes("secret");
  if (ticket.secrets.length === 0 && !mayGive) return null;
  return (
    <section className={`${page.card} ${classes.known} sk-screen`} aria-labelledby={title}>
      <h2 id={title}>{t("secrets.title")}</h2>
      <ul className={classes.plain}>
        {ticket.secrets.map((secret) => (
          <li key={secret.id}>
            <Kept ticket={ticket} secret={secret} />
          </li>
        ))}
      </ul>
      {mayGive && (
        <Button variant="default" size="compact-sm" onClick={() => setGiving(true)}>
          {t("secrets.give")}
        </Button>
      )}
      {giving && <GiveSecretDialog ticket={ticket} onClose={() => setGiving(false)} />}
    </section>
  );
}

function Kept({ ticket, secret }: { ticket: TicketView; secret: SecretView }) {
  const t = useT();
  const destroy = useDestroySecret(ticket.number);
  // Asked once more, since nothing brings it back; null: not asked.
  const [handedBack, setHandedBack] = useState<boolean | null>(null);
  if (secret.destroyed_at) {
    return (
      <p>
        {secret.label} · {t("secrets.destroyed")} <Instant at={secret.destroyed_at} />
        {secret.key_destroyed_at && (
          <>
            {". "}
            {t("secrets.proven")} <Instant at={secret.key_destroyed_at} />
          </>
        )}
      </p>
    );
  }
  return (
    <>
      <p>
        <strong>{secret.label}</strong> · {secret.given_by} <Instant at={secret.given_at} />
      </p>
      {ticket.allowed.includes("secret:reveal") && <Reveal number={ticket.number} secret={secret} />}
      <RefusalNote error={destroy.error} />
      {handedBack === null ? (
        <div className={classes.buttons}>
          <Button variant="default" size="compact-sm" onClick={() => setHandedBack(true)}>
            {t("secrets.handed_back")}
          </Button>
          <Button variant="default" size="compact-sm" onClick={() => setHandedBack(false)}>
            {t("secrets.destroy")}
          </Button>
        </div>
      ) : (
        <div role="group" aria-label={t("secrets.destroy_sure", { label: secret.label })}>
          <p>{t("secrets.destroy_sure", { label: secret.label })}</p>
          <div className={classes.buttons}>
            <Button variant="default" size="compact-sm" autoFocus onClick={() => setHandedBack(null)}>
              {t("action.cancel")}
            </Button>
            <Button
              color="red"
              size="compact-sm"
              loading={destroy.isPending}
              onClick={() => destroy.mutate({ id: secret.id, handedBack }, { onError: () => setHandedBack(null) })}
            >
              {t("secrets.destroy")}
            </Button>
          </div>
        </div>
      )}
    </>
  );
}

function Reveal({ number, secret }: { number: string; secret: SecretView }) {
  const t = useT();
  const [reason, setReason] = useState("");
  const [calledBack, setCalledBack] = useState(false);
  const reveal = useRevealSecret(number);
  const { data, reset } = reveal;
  useEffect(() => {
    if (data === undefined) return;
    const hide = setTimeout(reset, data.hide_after_seconds * 1000);
    return () => clearTimeout(hide);
  }, [data, reset]);
  if (data !== undefined) {
    return (
      <p role="status">
        <code>{data.value}</code> {t("secrets.hides", { seconds: data.hide_after_seconds })}{" "}
        <Button variant="default" size="compact-sm" onClick={reset}>
          {t("secrets.hide")}
        </Button>
      </p>
    );
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        reveal.mutate({ id: secret.id, reason: reason.trim(), calledBack }, { onSuccess: () => setReason("") });
      }}
    >
      <TextInput
        label={t("secrets.reason")}
        description={t("secrets.reason_hint")}
        size="xs"
        maxLength={400}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      {secret.frozen_until && (
        <Checkbox
          size="xs"
          label={t("secrets.called_back")}
          description={t("secrets.frozen")}
          checked={calledBack}
          onChange={(event) => setCalledBack(event.currentTarget.checked)}
        />
      )}
      <RefusalNote error={reveal.error} />
      <Button type="submit" size="compact-sm" loading={reveal.isPending} disabled={reason.trim() === ""}>
        {t("secrets.reveal")}
      </Button>
    </form>
  );
}
