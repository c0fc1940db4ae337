import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { PersonView } from "@/lib/api/schemas";
import { formatDay } from "@/lib/i18n/dates";
import { useSpeech } from "@/lib/i18n/texts";
import { Dialog } from "@/ui/dialog";
import page from "@/ui/page.module.css";
import { RefusalNote } from "@/ui/refusal-note";
import { Tag } from "@/ui/tag";
import { contactsQueryOptions } from "../api/find-contacts";
import { useReviewContact } from "../api/review-contact";

// The approver looks through who may ask in the company's name, and takes the right away from those who have left (EL-27).
export function ContactReview({ customer, me }: { customer: string; me: string }) {
  const { t } = useSpeech();
  const { data: contacts = [], error } = useQuery(contactsQueryOptions(customer));
  const review = useReviewContact();
  const [leaving, setLeaving] = useState<PersonView | null>(null);
  const decide = (person: string, keep: boolean) =>
    review.mutate({ person, keep }, { onSuccess: () => setLeaving(null) });
  return (
    <section className={page.card}>
      <h2 className={page.section}>{t("customers.contacts")}</h2>
      <p className={page.under}>{t("people.review_why")}</p>
      <RefusalNote error={error ?? review.error} />
      <ul className={page.rows}>
        {contacts.map((contact) => (
          <li key={contact.id}>
            <Contact contact={contact} />
            {contact.id !== me && (
              <span className={page.rowButtons}>
                {contact.approval?.review_on && (
                  <Button size="xs" variant="default" onClick={() => decide(contact.id, true)}>
                    {t("people.still_right")}
                  </Button>
                )}
                {contact.approved && (
                  <Button size="xs" variant="default" onClick={() => setLeaving(contact)}>
                    {t("people.has_left")}
                  </Button>
                )}
              </span>
            )}
          </li>
        ))}
      </ul>
      {leaving !== null && (
        <Dialog title={t("people.has_left")} onClose={() => setLeaving(null)}>
          <p style={{ marginTop: 0 }}>{t("people.has_left_why", { name: leaving.name })}</p>
          <Button color="red" loading={review.isPending} onClick={() => decide(leaving.id, false)}>
            {t("people.take_right_away")}
          </Button>
        </Dialog>
      )}
    </section>
  );
}

function Contact({ contact }: { contact: PersonView }) {
  const { language, t } = useSpeech();
  const until = contact.approval?.valid_until;
  return (
    <>
      <strong>{contact.name}</strong>{" "}
      <span>
        {[contact.mail, contact.phone, until && t("agreements.until", { day: formatDay(until, language) })]
          .filter(Boolean)
          .join(" · ")}
      </span>{" "}
      {contact.approved ? (
        <Tag tone="good">{t("people.approved")}</Tag>
      ) : (
        <Tag tone="warn">{t("people.not_approved")}</Tag>
      )}
    </>
  );
}
