import { useElementSize } from "@mantine/hooks";
import { useRef, useState } from "react";
import type { KeyboardEvent, ReactNode } from "react";
import type { VolumePeriod } from "@/lib/api/schemas";
import { formatCount } from "@/lib/i18n/dates";
import { useSpeech } from "@/lib/i18n/texts";
import { labelEvery, ticksUpTo } from "../chart-scale";
import { periodBrief } from "../volume-words";
import classes from "./volume.module.css";

export interface Place {
  left: number; // of the period
  width: number;
  height: (value: number) => number; // y of a value
}

interface Properties {
  label: string;
  periods: readonly VolumePeriod[];
  largest: number;
  tell: (period: VolumePeriod) => string; // what a period says, in a sentence
  onPeriod: (period: VolumePeriod) => void;
  draw: (place: (index: number) => Place) => ReactNode;
}

const box = { height: 220, left: 44, right: 4, top: 8, bottom: 24 };
const firstWidth = 560; // until the chart has been measured

// Axes, lines and one place per period that the keyboard reaches: arrows go along, Enter shows the tickets. What stands there is told
// below the chart, for the mouse and the ear.
export function ChartFrame({ label, periods, largest, tell, onPeriod, draw }: Properties) {
  const { language } = useSpeech();
  const [at, setAt] = useState(0);
  const [told, setTold] = useState("");
  const marks = useRef<(SVGRectElement | null)[]>([]);
  const { ref, width: measured } = useElementSize<HTMLElement>();
  const width = measured === 0 ? firstWidth : measured;
  const ticks = ticksUpTo(largest);
  const top = ticks[ticks.length - 1] ?? 1;
  const step = (width - box.left - box.right) / periods.length;
  const height = (value: number) => box.height - box.bottom - (value / top) * (box.height - box.bottom - box.top);
  const place = (index: number): Place => ({ left: box.left + index * step, width: step, height });
  const every = labelEvery(periods.length, Math.max(2, Math.floor(width / 70)));
  const here = Math.min(at, periods.length - 1);

  const onKey = (event: KeyboardEvent, period: VolumePeriod) => {
    const moves: Record<string, number> = { ArrowLeft: here - 1, ArrowRight: here + 1, Home: 0, End: periods.length - 1 };
    const to = moves[event.key];
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      onPeriod(period);
    } else if (to !== undefined) {
      event.preventDefault();
      marks.current[Math.max(0, Math.min(to, periods.length - 1))]?.focus();
    }
  };

  return (
    <figure ref={ref} style={{ margin: 0 }} role="group" aria-label={label}>
      <svg className={classes.chart} width={width} height={box.height}>
        {ticks.map((tick) => (
          <g key={tick} aria-hidden="true">
            <line className={classes.line} x1={box.left} x2={width - box.right} y1={height(tick)} y2={height(tick)} />
            <text x={box.left - 8} y={height(tick) + 4} textAnchor="end">
              {formatCount(tick, language)}
            </text>
          </g>
        ))}
        <g aria-hidden="true">{draw(place)}</g>
        {periods.map((period, index) => (
          <g key={period.from}>
            {index % every === 0 && (
              <text x={place(index).left + step / 2} y={box.height - 6} textAnchor="middle" aria-hidden="true">
                {periodBrief(period, language)}
              </text>
            )}
            <rect
              ref={(mark) => {
                marks.current[index] = mark;
              }}
              className={classes.mark}
              x={place(index).left}
              y={box.top}
              width={step}
              height={box.height - box.bottom - box.top}
              role="button"
              tabIndex={index === here ? 0 : -1}
              aria-label={tell(period)}
              onFocus={() => {
                setAt(index);
                setTold(tell(period));
              }}
              onMouseEnter={() => setTold(tell(period))}
              onClick={() => onPeriod(period)}
              onKeyDown={(event) => onKey(event, period)}
            />
          </g>
        ))}
      </svg>
      <p className={`${classes.told} sk-screen`} aria-hidden="true">
        {told}
      </p>
    </figure>
  );
}
