import { useQuery } from "@tanstack/react-query";
import { formatDay } from "@/lib/i18n/dates";
import { useSpeech } from "@/lib/i18n/texts";
import page from "@/ui/page.module.css";
import { RefusalNote } from "@/ui/refusal-note";
import { unitsQueryOptions } from "../api/list-units";

export function CustomerUnits({ customer }: { customer: string }) {
  const { language, t } = useSpeech();
  const { data, error } = useQuery(unitsQueryOptions(customer));
  return (
    <section className={page.card}>
      <h2 className={page.section}>{t("units.title")}</h2>
      <RefusalNote error={error} />
      <ul className={page.rows}>
        {data?.units.map((unit) => (
          <li key={unit.id}>
            <strong>{unit.product}</strong>{" "}
            <span>
              {[
                unit.serial,
                unit.mac,
                unit.site?.name,
                unit.warranty_end && t("units.warranty", { day: formatDay(unit.warranty_end, language) }),
              ]
                .filter(Boolean)
                .join(" · ")}
            </span>
          </li>
        ))}
        {data?.units.length === 0 && <li>{t("customers.nothing")}</li>}
      </ul>
    </section>
  );
}
