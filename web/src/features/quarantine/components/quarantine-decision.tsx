import { Button, Checkbox, Group, TextInput } from "@mantine/core";
import { useState } from "react";
import type { FormEvent } from "react";
import type { QuarantineView } from "@/lib/api/schemas";
import { useT } from "@/lib/i18n/texts";
import page from "@/ui/page.module.css";
import { RefusalNote } from "@/ui/refusal-note";
import { useDiscardMail, useReleaseMail } from "../api/decide";
import classes from "./quarantine.module.css";

interface Properties {
  item: QuarantineView;
  onReleased: (ticket: string) => void;
}

// Let in, into a ticket of its own or a given one, or thrown away with a reason; never both, and never silently.
export function QuarantineDecision({ item, onReleased }: Properties) {
  const t = useT();
  const release = useReleaseMail(item.id, onReleased);
  const discard = useDiscardMail(item.id);
  const [ticket, setTicket] = useState("");
  const [asContact, setAsContact] = useState(false);
  const [reason, setReason] = useState("");
  const busy = release.isPending || discard.isPending;

  const letIn = (event: FormEvent) => {
    event.preventDefault();
    discard.reset();
    release.mutate({ ticket: ticket.trim() || null, as_contact: asContact });
  };
  const throwAway = (event: FormEvent) => {
    event.preventDefault();
    release.reset();
    discard.mutate({ reason: reason.trim() });
  };

  return (
    <div className={classes.decisions}>
      <form className={page.card} onSubmit={letIn} aria-label={t("quarantine.release")}>
        <h2>{t("quarantine.release")}</h2>
        <TextInput
          label={t("quarantine.into_ticket")}
          description={t("quarantine.into_ticket_hint")}
          placeholder="DV-2026-000123"
          value={ticket}
          onChange={(event) => setTicket(event.currentTarget.value)}
        />
        <Checkbox
          label={t("quarantine.as_contact")}
          description={t("quarantine.as_contact_hint", { sender: item.sender })}
          checked={asContact}
          onChange={(event) => setAsContact(event.currentTarget.checked)}
        />
        <Group justify="flex-end">
          <Button type="submit" loading={release.isPending} disabled={busy}>
            {ticket.trim() === ""
              ? t("quarantine.release_new")
              : t("quarantine.release_into", { number: ticket.trim() })}
          </Button>
        </Group>
      </form>
      <form className={page.card} onSubmit={throwAway} aria-label={t("quarantine.discard")}>
        <h2>{t("quarantine.discard")}</h2>
        <TextInput
          label={t("quarantine.reason")}
          description={t("quarantine.reason_hint")}
          required
          withAsterisk={false}
          maxLength={400}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <Group justify="flex-end">
          <Button type="submit" variant="default" loading={discard.isPending} disabled={busy || reason.trim() === ""}>
            {t("quarantine.discard")}
          </Button>
        </Group>
      </form>
      <div className={classes.refusal}>
        <RefusalNote error={release.error ?? discard.error} />
      </div>
    </div>
  );
}
