import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { deskFormsQueryOptions } from "@/features/forms/api/get-desk-forms";
import { RequestDetails } from "@/features/forms/components/request-details";
import { noDetails, toRequest } from "@/features/forms/details";
import { ContactFinder } from "@/features/people/components/contact-finder";
import { NewTicketForm } from "@/features/tickets/components/new-ticket-form";
import type { PersonView } from "@/lib/api/schemas";
import { useSpeech, useT } from "@/lib/i18n/texts";
import { BackIcon } from "@/ui/icons";
import page from "@/ui/page.module.css";
import { lastList } from "../last-list";

export function NewTicketPage() {
  const t = useT();
  const { language } = useSpeech();
  const forms = useQuery(deskFormsQueryOptions(language)).data;
  const [details, setDetails] = useState(noDetails);
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
        details={(faultOf) =>
          forms && (
            <RequestDetails desk={forms} details={details} strict={false} faultOf={faultOf} onDetails={setDetails} />
          )
        }
        said={toRequest(forms, details)}
        reporter={contact?.mail ?? null}
        finder={(fault, onChosen) => (
          <ContactFinder contact={contact} error={fault} onChosen={onChosen} onContact={setContact} />
        )}
        onOpened={({ number }) => void navigate({ to: "/tickets/$number", params: { number } })}
      />
    </div>
  );
}
