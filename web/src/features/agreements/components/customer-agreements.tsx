import { useQuery } from "@tanstack/react-query";
import type { AgreementView } from "@/lib/api/schemas";
import { formatDay } from "@/lib/i18n/dates";
import { useSpeech } from "@/lib/i18n/texts";
import type { TextKey } from "@/lib/i18n/texts";
import page from "@/ui/page.module.css";
import { RefusalNote } from "@/ui/refusal-note";
import { Tag } from "@/ui/tag";
import type { Tone } from "@/ui/tag";
import { agreementsQueryOptions } from "../api/list-agreements";

const stateWords: Record<AgreementView["state"], { label: TextKey; tone: Tone }> = {
  in_force: { label: "agreements.in_force", tone: "good" },
  not_yet: { label: "agreements.not_yet", tone: "plain" },
  expired: { label: "agreements.expired", tone: "warn" },
  retired: { label: "customers.retired", tone: "plain" },
};

export function CustomerAgreements({ customer }: { customer: string }) {
  const { language, t } = useSpeech();
  const { data, error } = useQuery(agreementsQueryOptions(customer));
  return (
    <section className={page.card}>
      <h2 className={page.section}>{t("agreements.title")}</h2>
      <RefusalNote error={error} />
      <ul className={page.rows}>
        {data?.agreements.map((agreement) => (
          <li key={agreement.id}>
            <strong>{agreement.number}</strong>{" "}
            <span>
              {[
                agreement.type,
                agreement.service_level,
                agreement.products.join(", "),
                agreement.valid_to && t("agreements.until", { day: formatDay(agreement.valid_to, language) }),
              ]
                .filter(Boolean)
                .join(" · ")}
            </span>{" "}
            <Tag tone={stateWords[agreement.state].tone}>{t(stateWords[agreement.state].label)}</Tag>
          </li>
        ))}
        {data?.agreements.length === 0 && <li>{t("customers.nothing")}</li>}
      </ul>
    </section>
  );
}
