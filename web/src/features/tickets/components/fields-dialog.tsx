import { useState } from "react";
import type { FormEvent } from "react";
import { faultOf } from "@/lib/api/client";
import type { FormFieldView, TicketView } from "@/lib/api/schemas";
import type { FormValues } from "@/lib/form-values";
import { useT } from "@/lib/i18n/texts";
import { Dialog } from "@/ui/dialog";
import { FormEnd } from "@/ui/form-end";
import { FormFields } from "@/ui/form-fields";
import { useSetFields } from "../api/set-fields";
import classes from "./request.module.css";

interface Properties {
  ticket: TicketView;
  onReload: () => void;
  onClose: () => void;
}

const longestText = 4000;

// What is missing first, then what is there and may be mended. An emptied field is taken away.
function fieldsOf(ticket: TicketView): FormFieldView[] {
  const filled = ticket.fields
    .filter((field) => field.value === field.shown)
    .map(({ key, label, kind }): FormFieldView => {
      return { key, label, kind, needed: "optional", filled_by: "nothing", choices: [], max_chars: longestText, role: "nothing" };
    });
  return [...ticket.missing, ...filled];
}

export function FieldsDialog({ ticket, onReload, onClose }: Properties) {
  const t = useT();
  const known = Object.fromEntries(ticket.fields.map(({ key, value }) => [key, value]));
  const [values, setValues] = useState<FormValues>(known);
  const save = useSetFields(ticket.number);
  const changed = Object.entries(values).filter(([key, value]) => (known[key] ?? "") !== value.trim());

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const secrets = new Set(ticket.missing.filter(({ kind }) => kind === "secret").map(({ key }) => key));
    const fields = changed.map(([key, value]) => ({ key, value: secrets.has(key) ? value : value.trim() }));
    save.mutate({ fields, version: ticket.version }, { onSuccess: onClose });
  };
  return (
    <Dialog title={t("data.edit")} onClose={onClose}>
      <form className={classes.form} onSubmit={submit}>
        <FormFields
          fields={fieldsOf(ticket)}
          values={values}
          strict={false}
          faultOf={(key) => faultOf(save.error, `fields.${key}`)}
          onValue={(key, value) => setValues({ ...values, [key]: value })}
        />
        <FormEnd save={save} disabled={changed.length === 0} onReload={onReload} onClose={onClose} />
      </form>
    </Dialog>
  );
}
