import type { Language } from "./language";

const locales: Record<Language, string> = { sv: "sv-SE", da: "da-DK", nb: "nb-NO", fi: "fi-FI", en: "en-GB" };

export function formatInstant(instant: string, language: Language): string {
  return new Intl.DateTimeFormat(locales[language], { dateStyle: "medium", timeStyle: "short" }).format(
    new Date(instant),
  );
}

// Dense: the time for today, day and month within the year, else the date.
export function formatBrief(instant: string, language: Language, now: Date): string {
  const at = new Date(instant);
  const locale = locales[language];
  if (at.toDateString() === now.toDateString())
    return new Intl.DateTimeFormat(locale, { timeStyle: "short" }).format(at);
  const sameYear = at.getFullYear() === now.getFullYear();
  const form: Intl.DateTimeFormatOptions = sameYear ? { day: "numeric", month: "short" } : { dateStyle: "short" };
  return new Intl.DateTimeFormat(locale, form).format(at);
}

export function formatBytes(bytes: number, language: Language): string {
  const kilo = bytes >= 1000;
  const mega = bytes >= 1_000_000;
  const unit = mega ? "megabyte" : kilo ? "kilobyte" : "byte";
  const value = mega ? bytes / 1_000_000 : kilo ? bytes / 1000 : bytes;
  const form = { style: "unit", unit, unitDisplay: "short", maximumFractionDigits: mega ? 1 : 0 } as const;
  return new Intl.NumberFormat(locales[language], form).format(value);
}

// A day of the calendar has no hour and no zone: it is the same day for every reader.
export function formatDay(day: string, language: Language): string {
  const form = new Intl.DateTimeFormat(locales[language], { dateStyle: "medium", timeZone: "UTC" });
  return form.format(new Date(`${day}T00:00:00Z`));
}

// Below a chart there is room for a day and a month alone.
export function formatDayBrief(day: string, language: Language): string {
  const form = new Intl.DateTimeFormat(locales[language], { day: "numeric", month: "short", timeZone: "UTC" });
  return form.format(new Date(`${day}T00:00:00Z`));
}

export function formatMonth(month: string, language: Language): string {
  return new Intl.DateTimeFormat(locales[language], { month: "long", timeZone: "UTC" }).format(new Date(`${month}-01T00:00:00Z`));
}

// Monday first, as every desk here writes it; 2024 began on a Monday.
export function weekdayNames(language: Language, form: "narrow" | "short" | "long"): string[] {
  const names = new Intl.DateTimeFormat(locales[language], { weekday: form, timeZone: "UTC" });
  return [1, 2, 3, 4, 5, 6, 7].map((day) => names.format(new Date(Date.UTC(2024, 0, day))));
}

export function formatCount(count: number, language: Language): string {
  return new Intl.NumberFormat(locales[language]).format(count);
}

export function formatShare(share: number, language: Language): string {
  return new Intl.NumberFormat(locales[language], { style: "percent", minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(share);
}

const minuteMs = 60_000;

// In the largest unit that still says enough, never more than there is: who has 119 minutes is not told two hours.
function roughly(ms: number): { count: number; unit: "minute" | "hour" | "day" } {
  const minutes = Math.max(1, Math.floor(ms / minuteMs));
  if (minutes < 120) return { count: minutes, unit: "minute" };
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? { count: hours, unit: "hour" } : { count: Math.floor(hours / 24), unit: "day" };
}

export function formatAhead(ms: number, language: Language): string {
  const { count, unit } = roughly(ms);
  return new Intl.RelativeTimeFormat(locales[language], { style: "short" }).format(count, unit);
}

export function formatSpan(ms: number, language: Language): string {
  const { count, unit } = roughly(ms);
  return new Intl.NumberFormat(locales[language], { style: "unit", unit, unitDisplay: "short" }).format(count);
}
