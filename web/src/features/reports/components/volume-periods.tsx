import type { VolumePeriod } from "@/lib/api/schemas";
import { formatCount } from "@/lib/i18n/dates";
import { useSpeech } from "@/lib/i18n/texts";
import { periodText, volumeColumns, whatWords } from "../volume-words";
import reports from "./reports.module.css";
import classes from "./volume.module.css";

// What the charts show, as figures: for those who cannot see them, and for the exact number.
export function VolumePeriods({ periods }: { periods: readonly VolumePeriod[] }) {
  const { language, t } = useSpeech();
  return (
    <details className={classes.more}>
      <summary>{t("volume.as_table")}</summary>
      <div className={reports.scroll}>
        <table className={reports.table}>
          <thead>
            <tr>
              <th scope="col">{t("volume.period")}</th>
              {volumeColumns.map((what) => (
                <th key={what} scope="col" style={{ textAlign: "end" }}>
                  {t(whatWords[what])}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {periods.map((period) => (
              <tr key={period.from}>
                <th scope="row" style={{ textAlign: "start" }}>
                  {periodText(period, language)}
                </th>
                {volumeColumns.map((what) => (
                  <td key={what} style={{ textAlign: "end" }}>
                    {formatCount(period[what], language)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
