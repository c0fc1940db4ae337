import type { VolumePeriod } from "@/lib/api/schemas";
import { formatCount } from "@/lib/i18n/dates";
import { useSpeech } from "@/lib/i18n/texts";
import page from "@/ui/page.module.css";
import classes from "./volume.module.css";

export function VolumeFigures({ periods }: { periods: readonly VolumePeriod[] }) {
  const { language, t } = useSpeech();
  const came = periods.reduce((sum, one) => sum + one.came, 0);
  const solved = periods.reduce((sum, one) => sum + one.solved, 0);
  const open = periods[periods.length - 1]?.open ?? 0;
  const figures = [
    { word: t("volume.came"), count: came },
    { word: t("volume.solved"), count: solved },
    { word: t("volume.open_at_end"), count: open },
  ];
  return (
    <dl className={`${page.card} ${classes.figures}`}>
      {figures.map(({ word, count }) => (
        <div className={classes.figure} key={word}>
          <dt>{word}</dt>
          <dd>{formatCount(count, language)}</dd>
        </div>
      ))}
    </dl>
  );
}
