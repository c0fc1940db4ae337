import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useT } from "@/lib/i18n/texts";
import { Instant } from "@/ui/instant";
import page from "@/ui/page.module.css";
import { RefusalNote } from "@/ui/refusal-note";
import { Waiting } from "@/ui/states";
import { slaRunsQueryOptions } from "../api/sla";
import type { SlaRunsQuestion } from "../api/sla";
import classes from "./reports.module.css";

// The receipt of each run is on its ticket.
export function SlaRuns({ question, name }: { question: SlaRunsQuestion; name: string }) {
  const t = useT();
  const query = useQuery(slaRunsQueryOptions(question));
  return (
    <section className={page.card} aria-label={t("reports.runs")}>
      <h2>{`${t("reports.runs")}: ${name}`}</h2>
      <RefusalNote error={query.error} />
      {query.isPending && <Waiting />}
      <ul className={classes.runs}>
        {(query.data?.runs ?? []).map((run) => (
          <li key={`${run.number} ${run.clock} ${run.started_at}`}>
            <Link to="/tickets/$number" params={{ number: run.number }}>
              <span className="sk-number">{run.number}</span> {run.subject}
            </Link>{" "}
            {run.due_at && <Instant at={run.due_at} />}
          </li>
        ))}
      </ul>
    </section>
  );
}
