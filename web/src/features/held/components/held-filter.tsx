import { Link } from "@tanstack/react-router";
import type { HeldState } from "@/lib/api/schemas";
import { useT } from "@/lib/i18n/texts";
import page from "@/ui/page.module.css";
import { heldStates, heldStateWords } from "../states";

export function HeldFilter({ state }: { state: HeldState }) {
  const t = useT();
  return (
    <nav aria-label={t("view.label")} className={page.tabs}>
      {heldStates.map((each) => (
        <Link
          key={each}
          to="/held"
          search={{ state: each }}
          className={page.tab}
          aria-current={each === state ? "page" : undefined}
        >
          {t(heldStateWords[each])}
        </Link>
      ))}
    </nav>
  );
}
