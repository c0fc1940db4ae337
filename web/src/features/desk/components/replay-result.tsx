import type { ReplayView } from "@/lib/api/schemas";
import { formatCount } from "@/lib/i18n/dates";
import { useSpeech } from "@/lib/i18n/texts";
import { Instant } from "@/ui/instant";
import page from "@/ui/page.module.css";
import { Tag } from "@/ui/tag";
import classes from "./desk.module.css";

function At({ at }: { at: string | null | undefined }) {
  return at === null || at === undefined ? "–" : <Instant at={at} />;
}

export function ReplayResult({ replay }: { replay: ReplayView }) {
  const { language, t } = useSpeech();
  const count = (value: number) => formatCount(value, language);
  return (
    <section className={page.card} aria-labelledby="desk-replay">
      <h2 className={page.section} id="desk-replay">
        {t("desk.replayed", { tickets: count(replay.tickets), deadlines: count(replay.deadlines), moved: count(replay.moved) })}
      </h2>
      <p className={page.under}>{t("desk.replayed_broken", { before: count(replay.broken_before), after: count(replay.broken_after) })}</p>
      {replay.cut && <p className={page.under}>{t("desk.replay_cut", { count: count(replay.tickets) })}</p>}
      <ul className={page.rows}>
        {replay.lines.map((line, index) => (
          <li key={index}>
            <strong className="sk-number">{line.number}</strong>
            <span>{line.clock}</span>
            <span className={classes.moved}>
              <At at={line.before} /> → <At at={line.after} />
              {line.broken_after !== line.broken_before && (
                <Tag tone={line.broken_after ? "bad" : "good"}>{t(line.broken_after ? "reports.broken" : "reports.kept")}</Tag>
              )}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
