import type { VolumeBand } from "@/lib/api/schemas";
import { formatCount } from "@/lib/i18n/dates";
import { useSpeech } from "@/lib/i18n/texts";
import type { Translate } from "@/lib/i18n/texts";
import page from "@/ui/page.module.css";
import classes from "./volume.module.css";

export function bandText({ from_days, to_days }: VolumeBand, t: Translate): string {
  if (from_days === 0) return t("volume.age_today");
  if (to_days === null || to_days === undefined) return t("volume.age_older", { days: from_days });
  return t("volume.age_days", { from: from_days, to: to_days });
}

export function AgeBars({ bands, onBand }: { bands: readonly VolumeBand[]; onBand: (band: VolumeBand) => void }) {
  const { language, t } = useSpeech();
  const largest = Math.max(1, ...bands.map((band) => band.open));
  return (
    <section className={page.card} aria-labelledby="volume-ages">
      <h2 className={page.section} id="volume-ages">
        {t("volume.ages")}
      </h2>
      <ul className={classes.ages}>
        {bands.map((band) => (
          <li key={band.from_days}>
            <button type="button" className={classes.age} onClick={() => onBand(band)}>
              <span>{bandText(band, t)}</span>
              <span className={classes.bar} style={{ width: `${(100 * band.open) / largest}%` }} />
              <span>{formatCount(band.open, language)}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
