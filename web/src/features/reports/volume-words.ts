import type { VolumeBy, VolumePer, VolumeWhat } from "@/lib/api/schemas";
import { formatDay, formatDayBrief } from "@/lib/i18n/dates";
import type { Language } from "@/lib/i18n/language";
import type { TextKey } from "@/lib/i18n/texts";

export const volumePers = ["day", "week", "month"] as const satisfies readonly VolumePer[];
export const volumeBys = ["team", "customer", "channel", "severity"] as const satisfies readonly VolumeBy[];
export const volumeWhats = ["came", "solved", "open", "backlog"] as const satisfies readonly VolumeWhat[];
export const volumeColumns = ["came", "solved", "open"] as const;

export const perWords: Record<VolumePer, TextKey> = {
  day: "volume.per_day",
  week: "volume.per_week",
  month: "volume.per_month",
};
export const byWords: Record<VolumeBy, TextKey> = {
  team: "volume.by_team",
  customer: "reports.by_customer",
  channel: "reports.by_channel",
  severity: "ticket.severity",
};
export const whatWords: Record<VolumeWhat, TextKey> = {
  came: "volume.came",
  solved: "volume.solved",
  open: "volume.open",
  backlog: "volume.open",
};

interface Days {
  from: string;
  to: string;
}

export function periodText({ from, to }: Days, language: Language): string {
  return from === to ? formatDay(from, language) : `${formatDay(from, language)} – ${formatDay(to, language)}`;
}

export function periodBrief({ from }: Days, language: Language): string {
  return formatDayBrief(from, language);
}
