import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { deskFileQueryOptions } from "@/features/desk/api/desk-file";
import { DeskCalendar } from "@/features/desk/components/desk-calendar";
import { DeskSays } from "@/features/desk/components/desk-says";
import { DryRun } from "@/features/desk/components/dry-run";
import { useSpeech } from "@/lib/i18n/texts";
import type { TextKey } from "@/lib/i18n/texts";
import page from "@/ui/page.module.css";
import { RefusalNote } from "@/ui/refusal-note";
import { Waiting } from "@/ui/states";

const route = getRouteApi("/inside/agent/desk");
const parts: readonly { part: string | undefined; word: TextKey }[] = [
  { part: undefined, word: "desk.says" },
  { part: "calendar", word: "desk.calendars" },
  { part: "try", word: "desk.try_title" },
];

// What the desk's file says. It is changed by the file and the command, not here: a page would be a second truth.
export function DeskPage() {
  const { language, t } = useSpeech();
  const { part, calendar, year } = route.useSearch();
  const navigate = route.useNavigate();
  const query = useQuery(deskFileQueryOptions(language));
  const file = query.data;
  return (
    <div className={page.page}>
      <title>{`${t("desk.title")} – Skranke`}</title>
      <h1 className={page.title}>{t("desk.title")}</h1>
      <nav className={`${page.tabs} sk-screen`} aria-label={t("desk.title")}>
        {parts.map((one) => (
          <Link key={one.word} to="/desk" search={{ part: one.part }} className={page.tab} activeOptions={{ exact: true, includeSearch: true }} aria-current={part === one.part ? "page" : undefined}>
            {t(one.word)}
          </Link>
        ))}
      </nav>
      <RefusalNote error={query.error} onReload={() => void query.refetch()} />
      {query.isPending && <Waiting />}
      {part === "try" && <DryRun />}
      {file !== undefined && part === "calendar" && (
        <DeskCalendar
          file={file}
          year={year ?? new Date().getFullYear()}
          calendar={calendar}
          onAsk={(change) => void navigate({ search: { part, calendar, year, ...change }, resetScroll: false })}
        />
      )}
      {file !== undefined && part === undefined && <DeskSays file={file} />}
    </div>
  );
}
