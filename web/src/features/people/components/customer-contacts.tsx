import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { PersonView } from "@/lib/api/schemas";
import { useT } from "@/lib/i18n/texts";
import page from "@/ui/page.module.css";
import { RefusalNote } from "@/ui/refusal-note";
import { Tag } from "@/ui/tag";
import { contactsQueryOptions } from "../api/find-contacts";
import { useInvite } from "../api/invite";
import { ContactRights } from "./contact-rights";

export function CustomerContacts({ customer }: { customer: string }) {
  const t = useT();
  const { data: contacts = [], error, isSuccess, refetch } = useQuery(contactsQueryOptions(customer));
  const invite = useInvite();
  const [rightsOf, setRightsOf] = useState<PersonView | null>(null);
  return (
    <section className={page.card}>
      <h2 className={page.section}>{t("customers.contacts")}</h2>
      <RefusalNote error={error ?? invite.error} />
      <p role="status" className={page.under}>
        {invite.isSuccess && t("people.invited", { mail: invite.variables.mail })}
      </p>
      <ul className={page.rows}>
        {contacts.map((contact) => (
          <li key={contact.id}>
            <strong>{contact.name}</strong>{" "}
            <span>
              {contact.phone && <a href={`tel:${contact.phone_e164 ?? contact.phone}`}>{contact.phone}</a>}{" "}
              {contact.mail}
            </span>{" "}
            {contact.approved ? (
              <Tag tone="good">{t("people.approved")}</Tag>
            ) : (
              <Tag tone="warn">{t("people.not_approved")}</Tag>
            )}
            <span className={page.rowButtons}>
              <Button
                variant="subtle"
                size="compact-sm"
                aria-label={t("rights.of", { name: contact.name })}
                onClick={() => setRightsOf(contact)}
              >
                {t("rights.open")}
              </Button>
              <Button
                variant="subtle"
                size="compact-sm"
                aria-label={t("people.invite_who", { name: contact.name })}
                loading={invite.isPending && invite.variables.id === contact.id}
                onClick={() => invite.mutate(contact)}
              >
                {t("people.invite")}
              </Button>
            </span>
          </li>
        ))}
        {isSuccess && contacts.length === 0 && <li>{t("customers.nothing")}</li>}
      </ul>
      {rightsOf !== null && (
        <ContactRights
          contact={rightsOf}
          onReload={() => {
            setRightsOf(null);
            void refetch();
          }}
          onClose={() => setRightsOf(null)}
        />
      )}
    </section>
  );
}
