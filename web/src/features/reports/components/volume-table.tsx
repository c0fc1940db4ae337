import type { VolumeBy, VolumeLineView, VolumeWhat } from "@/lib/api/schemas";
import { formatCount } from "@/lib/i18n/dates";
import { useSpeech } from "@/lib/i18n/texts";
import page from "@/ui/page.module.css";
import { byWords, volumeColumns, whatWords } from "../volume-words";
import reports from "./reports.module.css";
import classes from "./volume.module.css";

interface Properties {
  by: VolumeBy;
  lines: readonly VolumeLineView[];
  more: number;
  nameOf: (line: VolumeLineView) => string;
  onValue: (line: VolumeLineView) => void;
  onCount: (line: VolumeLineView, what: VolumeWhat) => void;
}

export function VolumeTable({ by, lines, more, nameOf, onValue, onCount }: Properties) {
  const { language, t } = useSpeech();
  return (
    <section className={page.card} aria-labelledby="volume-lines">
      <h2 className={page.section} id="volume-lines">
        {t(byWords[by])}
      </h2>
      <div className={reports.scroll}>
        <table className={reports.table}>
          <thead>
            <tr>
              <th scope="col">{t(byWords[by])}</th>
              {volumeColumns.map((what) => (
                <th key={what} scope="col" style={{ textAlign: "end" }}>
                  {t(whatWords[what])}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr key={line.value}>
                <th scope="row">
                  <button type="button" className={`${classes.number} ${classes.value}`} onClick={() => onValue(line)}>
                    {nameOf(line)}
                  </button>
                </th>
                {volumeColumns.map((what) => (
                  <td key={what} style={{ textAlign: "end" }}>
                    {line[what] === 0 ? (
                      0
                    ) : (
                      <button
                        type="button"
                        className={classes.number}
                        aria-label={t("volume.show", { count: formatCount(line[what], language), what: t(whatWords[what]), name: nameOf(line) })}
                        onClick={() => onCount(line, what === "open" ? "backlog" : what)}
                      >
                        {formatCount(line[what], language)}
                      </button>
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {more > 0 && <p className={page.foot}>{t("volume.more_lines", { count: formatCount(more, language) })}</p>}
    </section>
  );
}
