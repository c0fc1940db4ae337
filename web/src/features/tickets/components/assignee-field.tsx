import { Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { TicketView } from "@/lib/api/schemas";
import { useT } from "@/lib/i18n/texts";
import { agentsQueryOptions } from "../api/list-agents";

interface Properties {
  ticket: TicketView;
  disabled: boolean;
  onAssign: (assignee: string | null) => void;
}

export function AssigneeField({ ticket, disabled, onAssign }: Properties) {
  const t = useT();
  const agents = useQuery(agentsQueryOptions());
  const options = (agents.data ?? []).map((agent) => ({ value: agent.id, label: agent.name }));
  const assignee = ticket.assignee;
  // One who has left still shows on the tickets he holds.
  if (assignee && !options.some((option) => option.value === assignee.id)) {
    options.unshift({ value: assignee.id, label: assignee.name });
  }
  return (
    <Select
      label={t("ticket.assignee")}
      placeholder={t("ticket.nobody")}
      data={options}
      value={assignee?.id ?? null}
      disabled={disabled}
      searchable
      clearable
      clearButtonProps={{ "aria-label": t("action.release") }}
      nothingFoundMessage={t("list.nothing_found")}
      onChange={onAssign}
    />
  );
}
