import { formatBrief, formatInstant } from "@/lib/i18n/dates";
import { useSpeech } from "@/lib/i18n/texts";

export function Instant({ at, brief = false }: { at: string; brief?: boolean }) {
  const { language } = useSpeech();
  const full = formatInstant(at, language);
  return (
    <time dateTime={at} title={full} className="sk-number">
      {brief ? formatBrief(at, language, new Date()) : full}
    </time>
  );
}
