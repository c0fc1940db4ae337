import { formatAhead, formatInstant, formatSpan } from "@/lib/i18n/dates";
import { useSpeech } from "@/lib/i18n/texts";
import { useMinute } from "@/lib/minute";
import classes from "./countdown.module.css";

// How long there is until then, or how late it is: said in words, so that the colour only repeats it.
export function Countdown({ to }: { to: string }) {
  const { language, t } = useSpeech();
  const left = Date.parse(to) - useMinute();
  return (
    <time dateTime={to} title={formatInstant(to, language)} className={classes.countdown} data-late={left <= 0}>
      {left > 0 ? formatAhead(left, language) : t("due.late", { time: formatSpan(-left, language) })}
    </time>
  );
}
