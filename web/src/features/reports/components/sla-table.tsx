import { Button } from "@mantine/core";
import type { SlaLineView } from "@/lib/api/schemas";
import { formatCount, formatShare } from "@/lib/i18n/dates";
import { useSpeech, useT } from "@/lib/i18n/texts";
import type { TextKey } from "@/lib/i18n/texts";
import classes from "./reports.module.css";

interface Properties {
  lines: readonly SlaLineView[];
  onLine: (line: SlaLineView, broken: boolean) => void;
}

const pauses = [
  ["customer", "reports.paused_customer"],
  ["supplier", "reports.paused_supplier"],
  ["parts", "reports.paused_parts"],
  ["agreed_date", "reports.paused_agreed_date"],
] as const satisfies readonly (readonly [keyof SlaLineView["paused"], TextKey])[];

export function SlaTable({ lines, onLine }: Properties) {
  const t = useT();
  return (
    <div className={classes.scroll}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t("reports.value")}</th>
            <th scope="col">{t("reports.clock")}</th>
            <th scope="col">{t("reports.kept")}</th>
            <th scope="col">{t("reports.broken")}</th>
            <th scope="col">{t("reports.share")}</th>
            <th scope="col">{t("reports.median")}</th>
            <th scope="col">{t("reports.p90")}</th>
            <th scope="col">{t("reports.paused")}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <SlaRow key={`${line.value} ${line.clock}`} line={line} onLine={onLine} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function SlaRow({ line, onLine }: { line: SlaLineView; onLine: Properties["onLine"] }) {
  const t = useT();
  const { language } = useSpeech();
  const { kept, broken, name, paused } = line;
  return (
    <tr>
      <th scope="row">{line.value === "" ? t("reports.none") : line.value}</th>
      <td>{name}</td>
      <td>
        <Runs count={kept} label={t("reports.show_all", { count: formatCount(kept, language), name })} onClick={() => onLine(line, false)} />
      </td>
      <td>
        <Runs count={broken} label={t("reports.show_broken", { count: formatCount(broken, language), name })} onClick={() => onLine(line, true)} />
      </td>
      <td>{kept + broken === 0 ? "–" : formatShare(kept / (kept + broken), language)}</td>
      <td>{formatCount(line.median_minutes, language)}</td>
      <td>{formatCount(line.p90_minutes, language)}</td>
      <td>
        {formatCount(paused.customer + paused.supplier + paused.parts + paused.agreed_date, language)}
        {pauses
          .filter(([reason]) => paused[reason] > 0)
          .map(([reason, word]) => (
            <div key={reason} className={classes.reason}>
              {t(word, { minutes: formatCount(paused[reason], language) })}
            </div>
          ))}
      </td>
    </tr>
  );
}

function Runs({ count, label, onClick }: { count: number; label: string; onClick: () => void }) {
  const { language } = useSpeech();
  if (count === 0) return 0;
  return (
    <Button className={classes.count} variant="subtle" size="compact-sm" onClick={onClick} aria-label={label}>
      {formatCount(count, language)}
    </Button>
  );
}
