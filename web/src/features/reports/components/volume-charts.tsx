import type { VolumePeriod, VolumeWhat } from "@/lib/api/schemas";
import { formatCount } from "@/lib/i18n/dates";
import { useSpeech } from "@/lib/i18n/texts";
import page from "@/ui/page.module.css";
import { periodText } from "../volume-words";
import { ChartFrame } from "./chart-frame";
import classes from "./volume.module.css";

interface Properties {
  periods: readonly VolumePeriod[];
  onPeriod: (period: VolumePeriod, what: VolumeWhat) => void;
}

export function FlowChart({ periods, onPeriod }: Properties) {
  const { language, t } = useSpeech();
  const largest = Math.max(...periods.map((one) => Math.max(one.came, one.solved)));
  const tell = (one: VolumePeriod) =>
    t("volume.flow_told", { period: periodText(one, language), came: formatCount(one.came, language), solved: formatCount(one.solved, language) });
  return (
    <section className={page.card} aria-labelledby="volume-flow">
      <h2 className={page.section} id="volume-flow">
        {t("volume.flow")}
      </h2>
      <ul className={classes.legend}>
        <li>
          <span className={classes.sample} data-what="came" /> {t("volume.came")}
        </li>
        <li>
          <span className={classes.sample} /> {t("volume.solved")}
        </li>
      </ul>
      <ChartFrame
        label={t("volume.flow")}
        periods={periods}
        largest={largest}
        tell={tell}
        onPeriod={(one) => onPeriod(one, "came")}
        draw={(place) =>
          periods.map((one, index) => {
            const { left, width, height } = place(index);
            const thick = Math.min(width * 0.36, 26);
            const middle = left + width / 2;
            return (
              <g key={one.from}>
                <rect className={classes.came} x={middle - thick} y={height(one.came)} width={thick} height={height(0) - height(one.came)} />
                <rect className={classes.solved} x={middle} y={height(one.solved)} width={thick} height={height(0) - height(one.solved)} />
              </g>
            );
          })
        }
      />
    </section>
  );
}

export function BacklogChart({ periods, onPeriod }: Properties) {
  const { language, t } = useSpeech();
  const largest = Math.max(...periods.map((one) => one.open));
  const tell = (one: VolumePeriod) =>
    t("volume.backlog_told", { period: periodText(one, language), open: formatCount(one.open, language) });
  return (
    <section className={page.card} aria-labelledby="volume-backlog">
      <h2 className={page.section} id="volume-backlog">
        {t("volume.backlog")}
      </h2>
      <ChartFrame
        label={t("volume.backlog")}
        periods={periods}
        largest={largest}
        tell={tell}
        onPeriod={(one) => onPeriod(one, "backlog")}
        draw={(place) => {
          const points = periods.map((one, index) => {
            const { left, width, height } = place(index);
            return { x: left + width / 2, y: height(one.open), floor: height(0) };
          });
          const line = points.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(" ");
          const first = points[0];
          const last = points[points.length - 1];
          if (first === undefined || last === undefined) return null;
          return (
            <>
              <polygon className={classes.area} points={`${first.x},${first.floor} ${line} ${last.x},${last.floor}`} />
              <polyline className={classes.open} points={line} />
              {points.length < 40 && points.map(({ x, y }) => <circle key={x} className={classes.came} cx={x} cy={y} r={3} />)}
            </>
          );
        }}
      />
    </section>
  );
}
