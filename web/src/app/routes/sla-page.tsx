import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { slaCsvPath, slaQueryOptions } from "@/features/reports/api/sla";
import type { SlaQuestion } from "@/features/reports/api/sla";
import classes from "@/features/reports/components/reports.module.css";
import { SlaRuns } from "@/features/reports/components/sla-runs";
import { SlaTable } from "@/features/reports/components/sla-table";
import type { SlaBy, SlaLineView } from "@/lib/api/schemas";
import { formatDay } from "@/lib/i18n/dates";
import { useSpeech, useT } from "@/lib/i18n/texts";
import type { TextKey } from "@/lib/i18n/texts";
import page from "@/ui/page.module.css";
import { RefusalNote } from "@/ui/refusal-note";
import { Empty, Waiting } from "@/ui/states";
import { ReportTabs } from "../report-tabs";

const dimensions = ["level", "agreement", "channel", "team", "customer", "agent"] as const satisfies readonly SlaBy[];
const dimensionWords: Record<(typeof dimensions)[number], TextKey> = {
  level: "reports.by_level",
  agreement: "reports.by_agreement",
  channel: "reports.by_channel",
  team: "reports.by_team",
  customer: "reports.by_customer",
  agent: "reports.by_agent",
};

function thisYear(): SlaQuestion {
  const today = new Date().toISOString().slice(0, 10);
  return { from: `${today.slice(0, 4)}-01-01`, to: today, by: "level" };
}

export function SlaPage() {
  const t = useT();
  const { language } = useSpeech();
  const [question, setQuestion] = useState(thisYear);
  const [chosen, setChosen] = useState<{ line: SlaLineView; broken: boolean } | null>(null);
  const query = useQuery(slaQueryOptions(question));
  const lines = query.data?.lines ?? [];
  const ask = (change: Partial<SlaQuestion>) => {
    setChosen(null);
    setQuestion({ ...question, ...change });
  };
  return (
    <div className={page.page}>
      <title>{`${t("reports.sla")} – Skranke`}</title>
      <ReportTabs />
      <h1 className={page.title}>{t("reports.sla")}</h1>
      {query.isSuccess && <p className={page.under}>{`${formatDay(query.data.from, language)} – ${formatDay(query.data.to, language)}`}</p>}
      <div className={classes.question}>
        <TextInput type="date" label={t("reports.from")} value={question.from} onChange={(event) => ask({ from: event.currentTarget.value })} />
        <TextInput type="date" label={t("reports.to")} value={question.to} onChange={(event) => ask({ to: event.currentTarget.value })} />
        <NativeSelect
          label={t("reports.by")}
          value={question.by}
          data={dimensions.map((value) => ({ value, label: t(dimensionWords[value]) }))}
          onChange={(event) => ask({ by: dimensions.find((one) => one === event.currentTarget.value) ?? "level" })}
        />
        <Button component="a" variant="default" href={slaCsvPath(question)} download>
          CSV
        </Button>
        <Button variant="default" onClick={() => window.print()}>
          {t("reports.print")}
        </Button>
      </div>
      <RefusalNote error={query.error} onReload={() => void query.refetch()} />
      {query.isPending && <Waiting />}
      {query.isSuccess && lines.length === 0 && <Empty>{t("reports.empty")}</Empty>}
      {lines.length > 0 && <SlaTable lines={lines} onLine={(line, broken) => setChosen({ line, broken })} />}
      {chosen !== null && (
        <SlaRuns
          question={{ ...question, value: chosen.line.id ?? chosen.line.value, clock: chosen.line.clock, broken: chosen.broken }}
          name={`${chosen.line.value === "" ? t("reports.none") : chosen.line.value}, ${chosen.line.name}`}
        />
      )}
    </div>
  );
}
