import type { CustomerView } from "@/lib/api/schemas";
import { useT } from "@/lib/i18n/texts";
import page from "@/ui/page.module.css";

export function CompanyHeading({ customer }: { customer: CustomerView }) {
  const t = useT();
  const manager = customer.service_manager && t("customers.manager", { name: customer.service_manager.name });
  return (
    <div>
      <h1 className={page.title}>{customer.name}</h1>
      <p className={page.under}>{[customer.number, manager].filter(Boolean).join(" · ")}</p>
    </div>
  );
}
