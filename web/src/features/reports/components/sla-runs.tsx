import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { SlaRunView } from "@/lib/api/schemas";
import { useT } from "@/lib/i18n/texts";
import type { TextKey } from "@/lib/i18n/texts";
import { Instant } from "@/ui/instant";
import page from "@/ui/page.module.css";
import { RefusalNote } from "@/ui/refusal-note";
import { Waiting } from "@/ui/states";
import { Tag } from "@/ui/tag";
import { slaRunsQueryOptions } from "../api/sla";
import type { SlaRunsQuestion } from "../api/sla";
import classes from "./reports.module.css";

function standing({ broken, stopped_at }: SlaRunView): TextKey {
  if (!broken) return "promise.kept";
  return stopped_at ? "promise.done_late" : "promise.late";
}

// The receipt of each run is on its ticket.
export function SlaRuns({ question, name }: { question: SlaRunsQuestion; name: string }) {
  const t = useT();
  const query = useQuery(slaRunsQueryOptions(question));
  const title = t(question.broken ? "reports.runs" : "reports.all_runs");
  return (
    <section className={page.card} aria-label={title}>
      <h2>{`${title}: ${name}`}</h2>
      <RefusalNote error={query.error} />
      {query.isPending && <Waiting />}
      <ul className={classes.runs}>
        {(query.data?.runs ?? []).map((run) => (
          <li key={`${run.number} ${run.clock} ${run.started_at}`}>
            <Link to="/tickets/$number" params={{ number: run.number }}>
              <span className="sk-number">{run.number}</span> {run.subject}
            </Link>{" "}
            {run.due_at && <Instant at={run.due_at} />}{" "}
            {!question.broken && <Tag tone={run.broken ? "bad" : "good"}>{t(standing(run))}</Tag>}
          </li>
        ))}
      </ul>
    </section>
  );
}
