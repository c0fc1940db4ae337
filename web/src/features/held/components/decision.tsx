import { Button, Group, TextInput } from "@mantine/core";
import { useState } from "react";
import type { FormEvent } from "react";
import { useT } from "@/lib/i18n/texts";
import page from "@/ui/page.module.css";
import { RefusalNote } from "@/ui/refusal-note";
import classes from "./held.module.css";

interface Properties {
  urgent: boolean;
  busy: boolean;
  error: Error | null;
  onApprove: () => void;
  onDecline: (reason: string) => void;
}

// Yes with one press; no only with a reason, for the writer reads it.
export function Decision({ urgent, busy, error, onApprove, onDecline }: Properties) {
  const t = useT();
  const [reason, setReason] = useState("");
  const decline = (event: FormEvent) => {
    event.preventDefault();
    onDecline(reason.trim());
  };
  return (
    <div className={classes.decisions}>
      <section className={page.card} aria-label={t("held.approve")}>
        <p className={page.under}>{t(urgent ? "held.approve_urgent_hint" : "held.approve_hint")}</p>
        <Group justify="flex-end">
          <Button onClick={onApprove} disabled={busy}>
            {t("held.approve")}
          </Button>
        </Group>
      </section>
      <form className={page.card} onSubmit={decline} aria-label={t("held.decline")}>
        <TextInput
          label={t("quarantine.reason")}
          description={t("held.reason_hint")}
          required
          withAsterisk={false}
          maxLength={400}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <Group justify="flex-end">
          <Button type="submit" variant="default" disabled={busy || reason.trim() === ""}>
            {t("held.decline")}
          </Button>
        </Group>
      </form>
      <div className={classes.refusal}>
        <RefusalNote error={error} />
      </div>
    </div>
  );
}
