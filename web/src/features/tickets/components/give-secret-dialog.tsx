import { Button, Group, TextInput } from "@mantine/core";
import { useState } from "react";
import type { FormEvent } from "react";
import { faultOf } from "@/lib/api/client";
import type { TicketView } from "@/lib/api/schemas";
import { useT } from "@/lib/i18n/texts";
import { Dialog } from "@/ui/dialog";
import { RefusalNote } from "@/ui/refusal-note";
import { useGiveSecret } from "../api/secrets";
import classes from "./request.module.css";

export function GiveSecretDialog({ ticket, onClose }: { ticket: TicketView; onClose: () => void }) {
  const t = useT();
  const [label, setLabel] = useState("");
  const [value, setValue] = useState("");
  const give = useGiveSecret(ticket.number);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    give.mutate({ label: label.trim(), value }, { onSuccess: onClose });
  };
  return (
    <Dialog title={t("secrets.give")} onClose={onClose}>
      <form className={classes.form} onSubmit={submit} autoComplete="off">
        <TextInput
          label={t("secrets.label")}
          description={t("secrets.label_hint")}
          maxLength={100}
          required
          withAsterisk={false}
          value={label}
          error={faultOf(give.error, "label")}
          onChange={(event) => setLabel(event.currentTarget.value)}
        />
        <TextInput
          label={t("secrets.value")}
          description={t("secrets.value_hint")}
          type="password"
          autoComplete="new-password"
          maxLength={200}
          required
          withAsterisk={false}
          value={value}
          error={faultOf(give.error, "value")}
          onChange={(event) => setValue(event.currentTarget.value)}
        />
        <RefusalNote error={give.error} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t("action.cancel")}
          </Button>
          <Button type="submit" loading={give.isPending} disabled={label.trim() === "" || value === ""}>
            {t("data.save")}
          </Button>
        </Group>
      </form>
    </Dialog>
  );
}
