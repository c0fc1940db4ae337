import { Button } from "@mantine/core";
import type { PersonView } from "@/lib/api/schemas";
import { useT } from "@/lib/i18n/texts";
import { Tag } from "@/ui/tag";
import classes from "./contact.module.css";

export function ContactCard({ contact, onOther }: { contact: PersonView; onOther: () => void }) {
  const t = useT();
  return (
    <section className={classes.card} aria-label={t("new.who")}>
      <div className={classes.who}>
        <strong>{contact.name}</strong>
        <span>{contact.customer?.name ?? t("ticket.no_customer")}</span>
        <span className={classes.soft}>{[contact.phone, contact.mail].filter(Boolean).join(" · ")}</span>
      </div>
      {contact.approved ? (
        <Tag tone="good">{t("people.approved")}</Tag>
      ) : (
        <Tag tone="warn">{t("people.not_approved")}</Tag>
      )}
      <Button variant="default" size="xs" onClick={onOther}>
        {t("new.someone_else")}
      </Button>
    </section>
  );
}
