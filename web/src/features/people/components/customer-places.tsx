import type { CustomerView } from "@/lib/api/schemas";
import { useT } from "@/lib/i18n/texts";
import page from "@/ui/page.module.css";

export function CustomerPlaces({ customer }: { customer: CustomerView }) {
  const t = useT();
  return (
    <section className={page.card}>
      <h2 className={page.section}>{t("customers.places")}</h2>
      <ul className={page.rows}>
        {customer.companies.map((company) => (
          <li key={company.id}>
            <strong>{company.name}</strong> <span>{company.ref}</span>
          </li>
        ))}
        {customer.sites.map((site) => (
          <li key={site.id}>
            <strong>{site.name}</strong>{" "}
            <span>{[site.street, `${site.postal_code} ${site.city}`.trim()].filter(Boolean).join(", ")}</span>
          </li>
        ))}
        {customer.companies.length + customer.sites.length === 0 && <li>{t("customers.nothing")}</li>}
      </ul>
    </section>
  );
}
