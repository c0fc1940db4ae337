import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { deskFormsQueryOptions } from "@/features/forms/api/get-desk-forms";
import { ContactPerson } from "@/features/tickets/components/contact-person";
import { RequestConversation } from "@/features/tickets/components/request-conversation";
import { useSpeech } from "@/lib/i18n/texts";
import { BackIcon } from "@/ui/icons";
import page from "@/ui/page.module.css";

const route = getRouteApi("/inside/portal/tickets/$number");

export function RequestPage() {
  const { language, t } = useSpeech();
  const { number } = route.useParams();
  const forms = useQuery(deskFormsQueryOptions(language)).data?.forms ?? [];
  const contactFields = (form: string | undefined) =>
    (forms.find(({ key }) => key === form)?.fields ?? []).filter(({ role }) => role.startsWith("contact_"));
  return (
    <div className={`${page.page} ${page.narrow}`}>
      <Link to="/portal" className={`${page.back} sk-screen`}>
        <BackIcon /> {t("portal.requests")}
      </Link>
      <RequestConversation
        key={number}
        number={number}
        beside={(ticket, reload) => <ContactPerson ticket={ticket} fields={contactFields(ticket.form?.key)} onReload={reload} />}
      />
    </div>
  );
}
