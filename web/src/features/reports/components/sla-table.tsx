import { Button } from "@mantine/core";
import type { SlaLineView } from "@/lib/api/schemas";
import { useT } from "@/lib/i18n/texts";
import classes from "./reports.module.css";

interface Properties {
  lines: readonly SlaLineView[];
  onLine: (line: SlaLineView) => void;
}

export function shareKept({ kept, broken }: SlaLineView): string {
  return kept + broken === 0 ? "–" : `${((100 * kept) / (kept + broken)).toFixed(1)} %`;
}

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
            <tr key={`${line.value} ${line.clock}`}>
              <th scope="row">{line.value === "" ? t("reports.none") : line.value}</th>
              <td>{line.name}</td>
              <td>{line.kept}</td>
              <td>
                {line.broken === 0 ? (
                  0
                ) : (
                  <Button variant="subtle" size="compact-sm" onClick={() => onLine(line)} aria-label={t("reports.show_broken", { count: line.broken, name: line.name })}>
                    {line.broken}
                  </Button>
                )}
              </td>
              <td>{shareKept(line)}</td>
              <td>{line.median_minutes}</td>
              <td>{line.p90_minutes}</td>
              <td>{line.paused.customer + line.paused.supplier + line.paused.parts + line.paused.agreed_date}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
