import type { DryRunView } from "@/lib/api/schemas";
import { formatCount } from "@/lib/i18n/dates";
import { useSpeech } from "@/lib/i18n/texts";
import page from "@/ui/page.module.css";
import { ReplayResult } from "./replay-result";
import classes from "./desk.module.css";

interface Properties {
  result: DryRunView;
  onFault: (line: number, column: number) => void;
}

export function DryRunResult({ result, onFault }: Properties) {
  const { language, t } = useSpeech();
  const { faults, differences, contradictions, replay } = result;
  return (
    <div className={page.page} role="status">
      {faults.length > 0 && (
        <section className={page.card} aria-labelledby="desk-faults">
          <h2 className={page.section} id="desk-faults">
            {t("desk.faults", { count: formatCount(faults.length, language) })}
          </h2>
          <ul className={classes.faults}>
            {faults.map((fault, index) => (
              <li key={index}>
                <button type="button" onClick={() => onFault(fault.line, fault.column)}>
                  {t("desk.place", { line: fault.line, column: fault.column })}
                </button>
                <span>{fault.text}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {result.taken && <p className={page.card}>{t("desk.taken")}</p>}
      {faults.length === 0 && (
        <section className={page.card} aria-labelledby="desk-differences">
          <h2 className={page.section} id="desk-differences">
            {differences.length === 0 ? t("desk.no_difference") : t("desk.differences", { count: formatCount(differences.length, language) })}
          </h2>
          <ul className={classes.changes}>
            {differences.map((line, index) => (
              <li key={index} data-sign={line.slice(0, 1)}>
                {line}
              </li>
            ))}
          </ul>
        </section>
      )}
      {contradictions.length > 0 && (
        <section className={page.card} aria-labelledby="desk-contradictions">
          <h2 className={page.section} id="desk-contradictions">
            {t("desk.contradictions")}
          </h2>
          <ul className={page.rows}>
            {contradictions.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </section>
      )}
      {replay !== null && replay !== undefined && <ReplayResult replay={replay} />}
    </div>
  );
}
