import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { CustomerAgreements } from "@/features/agreements/components/customer-agreements";
import { customerQueryOptions } from "@/features/people/api/customers";
import { CompanyHeading } from "@/features/people/components/company-heading";
import { ContactReview } from "@/features/people/components/contact-review";
import { CustomerPlaces } from "@/features/people/components/customer-places";
import { sessionQueryOptions } from "@/features/session/api/get-session";
import { CustomerUnits } from "@/features/units/components/customer-units";
import { useT } from "@/lib/i18n/texts";
import page from "@/ui/page.module.css";
import { RefusalNote } from "@/ui/refusal-note";
import { Waiting } from "@/ui/states";
import { PortalTabs } from "../portal-tabs";

export function CompanyPage() {
  const t = useT();
  const me = useSuspenseQuery(sessionQueryOptions()).data?.person;
  const id = me?.customer?.id ?? "";
  const query = useQuery({ ...customerQueryOptions(id), enabled: id !== "" });
  const customer = query.data;
  return (
    <div className={`${page.page} ${page.narrow}`}>
      <title>{`${t("portal.company")} – ${me?.customer?.name ?? "Skranke"}`}</title>
      {customer ? <CompanyHeading customer={customer} /> : <h1 className={page.title}>{t("portal.company")}</h1>}
      <PortalTabs />
      <RefusalNote error={query.error} onReload={() => void query.refetch()} />
      {query.isPending && id !== "" && <Waiting />}
      {customer && me && (
        <>
          <CustomerAgreements customer={id} />
          <CustomerUnits customer={id} />
          {me.roles.includes("approver") && <ContactReview customer={id} me={me.id} />}
          <CustomerPlaces customer={customer} />
        </>
      )}
    </div>
  );
}
