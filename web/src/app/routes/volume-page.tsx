import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { volumeQueryOptions } from "@/features/reports/api/volume";
import type { VolumeQuestion } from "@/features/reports/api/volume";
import { AgeBars } from "@/features/reports/components/age-bars";
import { BacklogChart, FlowChart } from "@/features/reports/components/volume-charts";
import { VolumeFigures } from "@/features/reports/components/volume-figures";
import { VolumePeriods } from "@/features/reports/components/volume-periods";
import { VolumeQuestionBar } from "@/features/reports/components/volume-question";
import { VolumeTable } from "@/features/reports/components/volume-table";
import { VolumeTickets } from "@/features/reports/components/volume-tickets";
import classes from "@/features/reports/components/volume.module.css";
import { byWords, periodText, whatWords } from "@/features/reports/volume-words";
import { StateTag } from "@/features/tickets/components/state-tag";
import { channelWordOf } from "@/features/tickets/ticket-words";
import type { VolumeLineView, VolumeWhat } from "@/lib/api/schemas";
import { formatDay } from "@/lib/i18n/dates";
import { useSpeech } from "@/lib/i18n/texts";
import page from "@/ui/page.module.css";
import { RefusalNote } from "@/ui/refusal-note";
import { Waiting } from "@/ui/states";
import { ReportTabs } from "../report-tabs";
import type { VolumeSearch } from "../searches";

const route = getRouteApi("/inside/agent/reports/volume");
const dayMs = 86_400_000;

function today(): string {
  return new Date().toISOString().slice(0, 10);
}

// Twelve whole weeks and the one that runs.
function someWeeks(to: string): string {
  const day = new Date(`${to}T00:00:00Z`);
  const sinceMonday = (day.getUTCDay() + 6) % 7;
  return new Date(day.getTime() - (sinceMonday + 12 * 7) * dayMs).toISOString().slice(0, 10);
}

function questionOf(search: VolumeSearch): VolumeQuestion {
  const to = search.to ?? today();
  return { from: search.from ?? someWeeks(to), to, per: search.per ?? "week", by: search.by ?? "team", value: search.value };
}

export function VolumePage() {
  const { language, t } = useSpeech();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const question = questionOf(search);
  const query = useQuery(volumeQueryOptions(question, language));
  const volume = query.data;
  const go = (change: Partial<VolumeSearch>) => void navigate({ search: { ...search, ...change }, resetScroll: false });
  const ask = (change: Partial<VolumeQuestion>) => go({ what: undefined, first: undefined, last: undefined, ...change });
  const show = (what: VolumeWhat, days: { from: string; to: string }, value?: string) =>
    go({ what, first: days.from, last: days.to, ...(value !== undefined && { value }) });
  const nameOf = (line: VolumeLineView) => {
    if (line.value === "-") return t("reports.none");
    return question.by === "channel" ? channelWordOf(line.value, t) : line.name;
  };
  const chosen = volume?.lines.find((line) => line.value === question.value);
  const { what, first, last } = search;
  const titleOf = (shown: VolumeWhat, from: string, to: string) => {
    if (shown === "backlog") return t("volume.open_on", { day: formatDay(to, language) });
    if (shown === "open") return t("volume.open_since", { period: periodText({ from, to }, language) });
    return `${t(whatWords[shown])}: ${periodText({ from, to }, language)}`;
  };
  return (
    <div className={page.page}>
      <title>{`${t("volume.title")} – Skranke`}</title>
      <ReportTabs />
      <h1 className={page.title}>{t("volume.title")}</h1>
      <p className={page.under}>{periodText(question, language)}</p>
      <VolumeQuestionBar question={question} onAsk={ask} />
      {question.value !== undefined && (
        <p className={classes.only}>
          {t("volume.only", { by: t(byWords[question.by]), name: chosen === undefined ? "…" : nameOf(chosen) })}
          <Button variant="default" size="compact-sm" className="sk-screen" onClick={() => ask({ value: undefined })}>
            {t("volume.all")}
          </Button>
        </p>
      )}
      <RefusalNote error={query.error} onReload={() => void query.refetch()} />
      {query.isPending && <Waiting />}
      {volume !== undefined && (
        <div className={`${page.page} ${query.isPlaceholderData ? classes.stale : ""}`} aria-busy={query.isPlaceholderData}>
          <VolumeFigures periods={volume.periods} />
          <div className={`${page.cards} ${classes.charts}`}>
            <FlowChart periods={volume.periods} onPeriod={(one, flow) => show(flow, one)} />
            <BacklogChart periods={volume.periods} onPeriod={(one, backlog) => show(backlog, one)} />
          </div>
          <VolumePeriods periods={volume.periods} />
          <div className={page.cards}>
            <AgeBars bands={volume.ages} onBand={(band) => go({ what: "open", first: band.from, last: band.to })} />
            <VolumeTable
              by={question.by}
              lines={volume.lines}
              more={volume.more_lines}
              nameOf={nameOf}
              onValue={(line) => ask({ value: line.value })}
              onCount={(line, counted) => show(counted, question, line.value)}
            />
          </div>
        </div>
      )}
      {what !== undefined && first !== undefined && last !== undefined && (
        <VolumeTickets
          question={{ what, from: first, to: last, by: question.by, value: question.value }}
          title={titleOf(what, first, last)}
          stateOf={(state) => <StateTag state={state} reader="staff" />}
          onClose={() => go({ what: undefined, first: undefined, last: undefined })}
        />
      )}
    </div>
  );
}
