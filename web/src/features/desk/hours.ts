import type { YearView } from "@/lib/api/schemas";

export type HoursKind = "usual" | "short" | "closed" | "holiday";

type Spans = YearView["patterns"][number]["spans"];

export function clockText(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
}

export function spansText(spans: Spans): string {
  return spans.map((span) => `${clockText(span.from_minute)}–${clockText(span.until_minute)}`).join(", ");
}

export interface YearDay {
  date: string; // "2026-06-19"
  spans: Spans;
  kind: HoursKind;
  name: string; // why the day differs from its weekday, or ""
}

// Day by day as the server says; a day with a name of its own is special, and closed or shorter than usual.
export function daysOf(year: YearView): YearDay[] {
  const special = new Map(year.special.map((day) => [day.date, day]));
  return year.days.map((pattern, index) => {
    const date = new Date(Date.UTC(year.year, 0, 1 + index)).toISOString().slice(0, 10);
    const spans = year.patterns[pattern]?.spans ?? [];
    const own = special.get(date);
    const kind = own !== undefined ? (own.closed ? "holiday" : "short") : spans.length === 0 ? "closed" : "usual";
    return { date, spans, kind, name: own?.name ?? "" };
  });
}

// The weeks of a month, Monday first, with gaps before its first and after its last day.
export function weeksOf(days: readonly YearDay[]): (YearDay | null)[][] {
  const first = days[0];
  if (first === undefined) return [];
  const before = (new Date(`${first.date}T00:00:00Z`).getUTCDay() + 6) % 7;
  const cells: (YearDay | null)[] = [...Array.from({ length: before }, () => null), ...days];
  while (cells.length % 7 !== 0) cells.push(null);
  return Array.from({ length: cells.length / 7 }, (_gap, week) => cells.slice(week * 7, week * 7 + 7));
}
