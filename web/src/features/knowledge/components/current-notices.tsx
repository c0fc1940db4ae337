import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { EntryView } from "@/lib/api/schemas";
import { useSpeech } from "@/lib/i18n/texts";
import { Instant } from "@/ui/instant";
import { Tag } from "@/ui/tag";
import { knowledgeQueryOptions } from "../api/list-knowledge";
import { useMeToo } from "../api/me-too";
import { kindWords } from "../kinds";
import classes from "./knowledge.module.css";

interface Properties {
  // What somebody is about to ask: only what may concern it. Nothing: all there is.
  typed?: string;
  product?: string;
  title: string;
}

// What goes on just now, before anybody has to ask (CS-28). Shows nothing when nothing goes on.
export function CurrentNotices({ typed = "", product = "", title }: Properties) {
  const { language } = useSpeech();
  const entries = useQuery(knowledgeQueryOptions(language, { q: typed, product })).data ?? [];
  if (entries.length === 0) return null;
  return (
    <section className={classes.notices} aria-label={title}>
      {entries.map((entry) => (
        <Notice key={entry.id} entry={entry} />
      ))}
    </section>
  );
}

function Notice({ entry }: { entry: EntryView }) {
  const { t } = useSpeech();
  const meToo = useMeToo();
  const { label, tone } = kindWords[entry.kind];
  return (
    <article className={classes.notice} data-tone={tone} aria-label={entry.title}>
      <div className={classes.head}>
        <h2>{entry.title}</h2>
        <Tag tone={tone}>{t(label)}</Tag>
      </div>
      {entry.body !== "" && <p className={classes.body}>{entry.body}</p>}
      <div className={classes.foot}>
        <span>
          {t(entry.phase === "coming" ? "knowledge.begins" : "knowledge.since")} <Instant at={entry.begins_at} />
          {entry.ends_at && (
            <>
              {" "}
              · {t("knowledge.until")} <Instant at={entry.ends_at} />
            </>
          )}
          {entry.product && <> · {entry.product.name}</>}
        </span>
        <Button
          size="xs"
          variant={entry.affects_me ? "light" : "default"}
          aria-pressed={entry.affects_me}
          loading={meToo.isPending}
          onClick={() => meToo.mutate({ entry: entry.id, affected: !entry.affects_me })}
        >
          {entry.affects_me ? t("knowledge.noted") : t("knowledge.me_too")}
        </Button>
      </div>
    </article>
  );
}
