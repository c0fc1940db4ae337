import { formatMonth, weekdayNames } from "@/lib/i18n/dates";
import { useSpeech } from "@/lib/i18n/texts";
import { spansText, weeksOf } from "../hours";
import type { YearDay } from "../hours";
import classes from "./desk.module.css";

export function YearMonth({ days }: { days: readonly YearDay[] }) {
  const { language, t } = useSpeech();
  const first = days[0];
  if (first === undefined) return null;
  const hoursOf = (day: YearDay) => [spansText(day.spans) || t("desk.closed"), day.name].filter((each) => each !== "").join(" – ");
  return (
    <table className={classes.month}>
      <caption>{formatMonth(first.date.slice(0, 7), language)}</caption>
      <thead>
        <tr>
          {weekdayNames(language, "short").map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(days).map((week, row) => (
          <tr key={row}>
            {week.map((day, column) =>
              day === null ? (
                <td key={column} />
              ) : (
                <td key={column} data-hours={day.kind} title={hoursOf(day)}>
                  {Number(day.date.slice(8))}
                  <span className="sk-hidden"> {day.kind === "usual" ? "" : hoursOf(day)}</span>
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
