import { Checkbox, TextInput } from "@mantine/core";
import { useState } from "react";
import type { FormEvent } from "react";
import { faultOf } from "@/lib/api/client";
import type { PersonView, Role } from "@/lib/api/schemas";
import type { TextKey } from "@/lib/i18n/texts";
import { useT } from "@/lib/i18n/texts";
import { Dialog } from "@/ui/dialog";
import { FormEnd } from "@/ui/form-end";
import form from "@/ui/form.module.css";
import page from "@/ui/page.module.css";
import { useApproveContact } from "../api/approve-contact";

const roleWords: [Role, TextKey][] = [
  ["approver", "rights.approver"],
  ["technical_contact", "rights.technical_contact"],
  ["service_manager", "rights.service_manager"],
];

interface Properties {
  contact: PersonView;
  onReload: () => void;
  onClose: () => void;
}

// Who may register, who answers for the others, and until when (EL-27).
export function ContactRights({ contact, onReload, onClose }: Properties) {
  const t = useT();
  const [roles, setRoles] = useState<Role[]>(contact.roles);
  const [until, setUntil] = useState(contact.approval?.valid_until ?? "");
  const [review, setReview] = useState(contact.approval?.review_on ?? "");
  const save = useApproveContact(contact.id);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const rights = { roles, valid_until: until || null, review_on: review || null, version: contact.version };
    save.mutate(rights, { onSuccess: onClose });
  };
  return (
    <Dialog title={t("rights.of", { name: contact.name })} onClose={onClose}>
      <form className={form.form} onSubmit={submit}>
        <p className={page.under}>{t("rights.hint")}</p>
        {roleWords.map(([role, word]) => (
          <Checkbox
            key={role}
            label={t(word)}
            checked={roles.includes(role)}
            onChange={(event) =>
              setRoles(event.currentTarget.checked ? [...roles, role] : roles.filter((each) => each !== role))
            }
          />
        ))}
        <TextInput
          type="date"
          label={t("rights.valid_until")}
          error={faultOf(save.error, "valid_until")}
          value={until}
          onChange={(event) => setUntil(event.currentTarget.value)}
        />
        <TextInput
          type="date"
          label={t("rights.review_on")}
          error={faultOf(save.error, "review_on")}
          value={review}
          onChange={(event) => setReview(event.currentTarget.value)}
        />
        <FormEnd save={save} onReload={onReload} onClose={onClose} />
      </form>
    </Dialog>
  );
}
