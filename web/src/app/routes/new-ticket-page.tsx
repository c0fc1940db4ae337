import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { ContactFinder } from "@/features/people/components/contact-finder";
import { NewTicketForm } from "@/features/tickets/components/new-ticket-form";
import type { PersonView } from "@/lib/api/schemas";
import { useT } from "@/lib/i18n/texts";
import { BackIcon } from "@/ui/icons";
import page from "@/ui/page.module.css";
import { lastList } from "../last-list";

export function NewTicketPage() {
  const t = useT();
  const navigate = useNavigate();
  const [contact, setContact] = useState<PersonView | null>(null);
  return (
    <div className={`${page.page} ${page.narrow}`}>
      <title>{`${t("new.title")} – Skranke`}</title>
      <Link to="/tickets" search={lastList()} className={page.back}>
        <BackIcon /> {t("nav.tickets")}
      </Link>
      <h1 className={page.title}>{t("new.title")}</h1>
      <NewTicketForm
        reporter={contact?.mail ?? null}
        finder={(fault) => <ContactFinder contact={contact} error={fault} onContact={setContact} />}
        onOpened={({ number }) => void navigate({ to: "/tickets/$number", params: { number } })}
      />
    </div>
  );
}
