import { Button } from "@mantine/core";
import { useState } from "react";
import type { FormEvent } from "react";
import { faultOf } from "@/lib/api/client";
import type { FormFieldView, TicketView } from "@/lib/api/schemas";
import type { FormValues } from "@/lib/form-values";
import { useT } from "@/lib/i18n/texts";
import { Dialog } from "@/ui/dialog";
import { FormEnd } from "@/ui/form-end";
import { FormFields } from "@/ui/form-fields";
import page from "@/ui/page.module.css";
import { useSetFields } from "../api/set-fields";
import classes from "./request.module.css";

interface Properties {
  ticket: TicketView;
  fields: readonly FormFieldView[]; // of the ticket's form, those that hold the contact person
  onReload: () => void;
}

// Whom the desk turns to, and who may be somebody else than the reporter.
export function ContactPerson({ ticket, fields, onReload }: Properties) {
  const t = useT();
  const [open, setOpen] = useState(false);
  const { contact } = ticket;
  if (!contact || fields.length === 0) return null;
  return (
    <section className={page.card} aria-labelledby="contact-person">
      <div className={page.head}>
        <div>
          <h2 className={page.section} id="contact-person">
            {t("contact.title")}
          </h2>
          <p className={page.under}>{[contact.name, contact.phone, contact.mail].filter(Boolean).join(" · ")}</p>
        </div>
        <Button variant="default" onClick={() => setOpen(true)}>
          {t("contact.change")}
        </Button>
      </div>
      {open && <ContactDialog ticket={ticket} fields={fields} onReload={onReload} onClose={() => setOpen(false)} />}
    </section>
  );
}

function ContactDialog({ ticket, fields, onReload, onClose }: Properties & { onClose: () => void }) {
  const t = useT();
  const known = Object.fromEntries(ticket.fields.map(({ key, value }) => [key, value]));
  const [values, setValues] = useState<FormValues>(known);
  const save = useSetFields(ticket.number);
  const changed = fields.filter(({ key }) => (known[key] ?? "") !== (values[key] ?? "").trim());
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(
      { fields: changed.map(({ key }) => ({ key, value: (values[key] ?? "").trim() })), version: ticket.version },
      { onSuccess: onClose },
    );
  };
  return (
    <Dialog title={t("contact.change")} onClose={onClose}>
      <form className={classes.form} onSubmit={submit}>
        <FormFields
          fields={[...fields]}
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
