import { Link } from "@tanstack/react-router";
import type { MailState } from "@/lib/api/schemas";
import { useT } from "@/lib/i18n/texts";
import { mailStateWords } from "@/lib/mail-states";
import page from "@/ui/page.module.css";

const states: readonly MailState[] = ["waiting", "queued", "sent", "kept", "held", "failed", "suppressed"];

export function OutgoingFilter({ state }: { state: MailState | undefined }) {
  const t = useT();
  return (
    <nav aria-label={t("view.label")} className={page.tabs}>
      {[undefined, ...states].map((each) => (
        <Link
          key={each ?? "any"}
          to="/outgoing"
          search={{ state: each }}
          className={page.tab}
          aria-current={each === state ? "page" : undefined}
        >
          {each === undefined ? t("view.all") : t(mailStateWords[each].label)}
        </Link>
      ))}
    </nav>
  );
}
