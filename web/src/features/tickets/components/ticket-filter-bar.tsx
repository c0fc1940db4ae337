import { NativeSelect } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useSpeech, useT } from "@/lib/i18n/texts";
import { CrossIcon } from "@/ui/icons";
import page from "@/ui/page.module.css";
import { agentsQueryOptions } from "../api/list-agents";
import { namesAssignee, ticketOrders, ticketViews } from "../api/list-tickets";
import type { TicketFilter } from "../api/list-tickets";
import { teamsQueryOptions } from "../api/routing";
import { orderWords, viewWords } from "../ticket-words";
import { SavedViews } from "./saved-views";
import { SearchBox } from "./search-box";
import classes from "./ticket-filter-bar.module.css";

interface Properties {
  filter: TicketFilter;
  customerName: string | undefined;
  onFilter: (change: Partial<TicketFilter>) => void;
}

export function TicketFilterBar({ filter, customerName, onFilter }: Properties) {
  const t = useT();
  return (
    <div className={classes.bar}>
      <nav aria-label={t("view.label")} className={page.tabs}>
        {ticketViews.map((view) => (
          <Link
            key={view}
            to="/tickets"
            search={{ ...filter, q: filter.q || undefined, view }}
            className={page.tab}
            aria-current={view === filter.view ? "page" : undefined}
          >
            {t(viewWords[view])}
          </Link>
        ))}
        <SavedViews filter={filter} />
      </nav>
      <div className={classes.fields}>
        <SearchBox q={filter.q} onSearch={(q) => onFilter({ q })} />
        <AssigneeFilter filter={filter} onFilter={onFilter} />
        <TeamFilter filter={filter} onFilter={onFilter} />
        {filter.view !== "due" && (
          <NativeSelect
            aria-label={t("list.order")}
            value={filter.order ?? "changed"}
            data={ticketOrders.map((order) => ({ value: order, label: t(orderWords[order]) }))}
            onChange={(event) => onFilter({ order: ticketOrders.find((order) => order === event.currentTarget.value) })}
          />
        )}
        {filter.customer !== undefined && (
          <button type="button" className={classes.chip} onClick={() => onFilter({ customer: undefined })}>
            {customerName ?? t("ticket.customer")} <CrossIcon />
            <span className="sk-hidden">{t("list.drop_filter")}</span>
          </button>
        )}
      </div>
    </div>
  );
}

function AssigneeFilter({ filter, onFilter }: Pick<Properties, "filter" | "onFilter">) {
  const t = useT();
  const agents = useQuery(agentsQueryOptions()).data ?? [];
  if (namesAssignee(filter.view)) return null;
  return (
    <NativeSelect
      aria-label={t("ticket.assignee")}
      value={filter.assignee ?? ""}
      data={[
        { value: "", label: t("list.any_assignee") },
        ...agents.map((agent) => ({ value: agent.id, label: agent.name })),
      ]}
      onChange={(event) => onFilter({ assignee: event.currentTarget.value || undefined })}
    />
  );
}

function TeamFilter({ filter, onFilter }: Pick<Properties, "filter" | "onFilter">) {
  const { language, t } = useSpeech();
  const teams = useQuery(teamsQueryOptions(language)).data?.teams ?? [];
  if (teams.length === 0) return null;
  return (
    <NativeSelect
      aria-label={t("routing.team")}
      value={filter.team ?? ""}
      data={[{ value: "", label: t("list.any_team") }, ...teams.map(({ key, name }) => ({ value: key, label: name }))]}
      onChange={(event) => onFilter({ team: event.currentTarget.value || undefined })}
    />
  );
}
