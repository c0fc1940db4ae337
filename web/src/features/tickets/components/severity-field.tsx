import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useState } from "react";
import type { FormEvent } from "react";
import { useQuery } from "@tanstack/react-query";
import { faultOf } from "@/lib/api/client";
import type { TicketView } from "@/lib/api/schemas";
import { useSpeech } from "@/lib/i18n/texts";
import { Dialog } from "@/ui/dialog";
import { FormEnd } from "@/ui/form-end";
import { severitiesQueryOptions } from "../api/list-severities";
import { useSetSeverity } from "../api/set-severity";
import classes from "./request.module.css";
import ticketClasses from "./ticket.module.css";

interface Properties {
  ticket: TicketView;
  onReload: () => void;
}

export function SeverityField({ ticket, onReload }: Properties) {
  const { language, t } = useSpeech();
  const [open, setOpen] = useState(false);
  const mayChange = ticket.allowed.includes("severity");
  const severities = useQuery({ ...severitiesQueryOptions(language), enabled: mayChange }).data ?? [];
  if (!ticket.severity && severities.length === 0) return null;
  return (
    <div className={ticketClasses.severity}>
      <div>
        <h2>{t("form.severity")}</h2>
        <span>{ticket.severity?.name ?? t("data.no_severity")}</span>
      </div>
      {severities.length > 0 && (
        <Button variant="default" size="compact-sm" onClick={() => setOpen(true)}>
          {t("data.change")}
        </Button>
      )}
      {open && <SeverityDialog ticket={ticket} onReload={onReload} onClose={() => setOpen(false)} />}
    </div>
  );
}

// Who changes it says why: the customer reads the reason.
function SeverityDialog({ ticket, onReload, onClose }: Properties & { onClose: () => void }) {
  const { language, t } = useSpeech();
  const severities = useQuery(severitiesQueryOptions(language)).data ?? [];
  const [severity, setSeverity] = useState(ticket.severity?.key ?? "");
  const [reason, setReason] = useState("");
  const save = useSetSeverity(ticket.number);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate({ severity, reason: reason.trim() || null, version: ticket.version }, { onSuccess: onClose });
  };
  return (
    <Dialog title={t("data.change_severity")} onClose={onClose}>
      <form className={classes.form} onSubmit={submit}>
        <NativeSelect
          label={t("form.severity")}
          value={severity}
          data={[
            { value: "", label: t("form.choose") },
            ...severities.map(({ key, name }) => ({ value: key, label: name })),
          ]}
          error={faultOf(save.error, "severity")}
          onChange={(event) => setSeverity(event.currentTarget.value)}
        />
        <TextInput
          label={t("data.reason")}
          description={t("data.reason_hint")}
          maxLength={1000}
          value={reason}
          error={faultOf(save.error, "reason")}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <FormEnd
          save={save}
          disabled={severity === "" || severity === ticket.severity?.key}
          onReload={onReload}
          onClose={onClose}
        />
      </form>
    </Dialog>
  );
}
