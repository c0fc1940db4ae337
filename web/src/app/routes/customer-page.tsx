import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { CustomerAgreements } from "@/features/agreements/components/customer-agreements";
import { customerQueryOptions } from "@/features/people/api/customers";
import { CustomerContacts } from "@/features/people/components/customer-contacts";
import { CustomerHeading } from "@/features/people/components/customer-heading";
import { CustomerPlaces } from "@/features/people/components/customer-places";
import { CustomerTickets } from "@/features/tickets/components/customer-tickets";
import { CustomerUnits } from "@/features/units/components/customer-units";
import { useT } from "@/lib/i18n/texts";
import { BackIcon } from "@/ui/icons";
import page from "@/ui/page.module.css";
import { RefusalNote } from "@/ui/refusal-note";
import { Waiting } from "@/ui/states";

const route = getRouteApi("/inside/agent/customers/$id");

export function CustomerPage() {
  const t = useT();
  const { id } = route.useParams();
  const query = useQuery(customerQueryOptions(id));
  const customer = query.data;
  return (
    <div className={page.page}>
      <Link to="/customers" className={page.back}>
        <BackIcon /> {t("customers.title")}
      </Link>
      <RefusalNote error={query.error} onReload={() => void query.refetch()} />
      {query.isPending && <Waiting />}
      {customer && (
        <>
          <title>{customer.name}</title>
          <CustomerHeading customer={customer} />
          <div className={page.cards}>
            <CustomerTickets customer={id} />
            <CustomerContacts customer={id} />
            <CustomerAgreements customer={id} />
            <CustomerPlaces customer={customer} />
            <CustomerUnits customer={id} />
          </div>
        </>
      )}
    </div>
  );
}
