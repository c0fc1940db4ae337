import { Button, NativeSelect } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { DeskFileView } from "@/lib/api/schemas";
import { formatDay } from "@/lib/i18n/dates";
import { useSpeech } from "@/lib/i18n/texts";
import page from "@/ui/page.module.css";
import { RefusalNote } from "@/ui/refusal-note";
import { Empty, Waiting } from "@/ui/states";
import { yearQueryOptions } from "../api/desk-file";
import { daysOf, spansText } from "../hours";
import { ChannelHours } from "./channel-hours";
import { YearMonth } from "./year-month";
import classes from "./desk.module.css";

interface Properties {
  file: DeskFileView;
  year: number;
  calendar: string | undefined;
  onAsk: (change: { year?: number; calendar?: string }) => void;
}

const firstYear = 2000;
const lastYear = 2060;
const months = ["01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12"];

export function DeskCalendar({ file, year, calendar, onAsk }: Properties) {
  const { language, t } = useSpeech();
  const query = useQuery({ ...yearQueryOptions(year, calendar, language), enabled: file.calendars.length > 0 });
  if (file.calendars.length === 0) return <Empty>{t("desk.no_calendar")}</Empty>;
  const days = query.data === undefined ? [] : daysOf(query.data);
  const special = days.filter((day) => day.name !== "");
  return (
    <div className={page.page}>
      <ChannelHours hours={file.hours} onCalendar={(name) => onAsk({ calendar: name })} />
      <div className={`${classes.ask} sk-screen`}>
        <NativeSelect
          label={t("desk.calendar")}
          value={query.data?.calendar ?? calendar ?? ""}
          data={[...file.calendars]}
          onChange={(event) => onAsk({ calendar: event.currentTarget.value })}
        />
        <Button variant="default" disabled={year <= firstYear} onClick={() => onAsk({ year: year - 1 })}>
          {year - 1}
        </Button>
        <Button variant="default" disabled={year >= lastYear} onClick={() => onAsk({ year: year + 1 })}>
          {year + 1}
        </Button>
      </div>
      <RefusalNote error={query.error} />
      {query.isPending && <Waiting />}
      {query.data !== undefined && (
        <section className={page.card} aria-labelledby="desk-year">
          <h2 className={page.section} id="desk-year">{`${query.data.calendar} ${query.data.year}`}</h2>
          <div className={classes.year}>
            {months.map((month) => (
              <YearMonth key={month} days={days.filter((day) => day.date.slice(5, 7) === month)} />
            ))}
          </div>
        </section>
      )}
      <ul className={classes.keys}>
        <li>
          <span className={classes.key} /> {t("desk.usual")}
        </li>
        <li>
          <span className={classes.key} data-hours="short" /> {t("desk.short")}
        </li>
        <li>
          <span className={classes.key} data-hours="holiday" /> {t("desk.holiday")}
        </li>
        <li>
          <span className={classes.key} data-hours="closed" /> {t("desk.closed")}
        </li>
      </ul>
      {special.length > 0 && (
        <section className={page.card} aria-labelledby="desk-special">
          <h2 className={page.section} id="desk-special">
            {t("desk.special")}
          </h2>
          <ul className={page.rows}>
            {special.map((day) => (
              <li key={day.date}>
                <strong>{formatDay(day.date, language)}</strong>
                <span>{day.name}</span>
                <span className={page.rowButtons}>{spansText(day.spans) || t("desk.closed")}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
