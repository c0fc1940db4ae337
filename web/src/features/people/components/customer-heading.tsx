import { Link } from "@tanstack/react-router";
import type { CustomerView } from "@/lib/api/schemas";
import { useT } from "@/lib/i18n/texts";
import page from "@/ui/page.module.css";

export function CustomerHeading({ customer }: { customer: CustomerView }) {
  const t = useT();
  return (
    <div className={page.head}>
      <div>
        <h1 className={page.title}>{customer.name}</h1>
        <p className={page.under}>
          {[
            customer.number,
            customer.service_manager && t("customers.manager", { name: customer.service_manager.name }),
          ]
            .filter(Boolean)
            .join(" · ")}
        </p>
      </div>
      <Link to="/tickets" search={{ view: "open", customer: customer.id }} className={page.button}>
        {t("customers.tickets")}
      </Link>
    </div>
  );
}
