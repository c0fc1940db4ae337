import { Link } from "@tanstack/react-router";
import type { QuarantineState } from "@/lib/api/schemas";
import { useT } from "@/lib/i18n/texts";
import page from "@/ui/page.module.css";
import { decisionWords } from "../causes";

const states: readonly QuarantineState[] = ["waiting", "released", "discarded"];

export function QuarantineFilter({ state }: { state: QuarantineState }) {
  const t = useT();
  return (
    <nav aria-label={t("view.label")} className={page.tabs}>
      {states.map((each) => (
        <Link
          key={each}
          to="/quarantine"
          search={{ state: each }}
          className={page.tab}
          aria-current={each === state ? "page" : undefined}
        >
          {t(decisionWords[each].label)}
        </Link>
      ))}
    </nav>
  );
}
