import { Button, NativeSelect } from "@mantine/core";
import type { TicketRow, TicketState } from "@/lib/api/schemas";
import { useT } from "@/lib/i18n/texts";
import { toChanged, useChangeMany, useUndoMany } from "../api/change-many";
import type { TicketChange } from "../ticket-actions";
import { stateWords } from "../ticket-words";
import classes from "./bulk.module.css";

interface Properties {
  chosen: readonly TicketRow[];
  onClear: () => void;
}

const states: readonly TicketState[] = ["in_progress", "waiting_customer", "waiting_supplier", "solved", "closed"];

// Several tickets at once, and the way back.
export function BulkBar({ chosen, onClear }: Properties) {
  const t = useT();
  const change = useChangeMany();
  const undo = useUndoMany();
  const apply = (wanted: TicketChange) => {
    undo.reset();
    change.mutate({ tickets: chosen.map(toChanged), change: wanted }, { onSuccess: onClear });
  };
  const last = change.data;
  const busy = change.isPending || undo.isPending;
  if (chosen.length === 0 && last === undefined) return null;
  return (
    <div className={classes.bar} role="region" aria-label={t("bulk.title")}>
      <span role="status" className={classes.said}>
        {chosen.length > 0 && t("bulk.chosen", { count: chosen.length })}
        {chosen.length === 0 && undo.data !== undefined && t("bulk.undone", { count: undo.data.done.length })}
        {chosen.length === 0 && undo.data === undefined && last && t("bulk.changed", { count: last.done.length })}
        {chosen.length === 0 && last !== undefined && last.refused > 0 && ` ${t("bulk.refused", { count: last.refused })}`}
      </span>
      {chosen.length > 0 ? (
        <>
          <Button size="xs" disabled={busy} onClick={() => apply({ kind: "assign", assignee: "me" })}>
            {t("action.take")}
          </Button>
          <NativeSelect
            size="xs"
            aria-label={t("bulk.set_state")}
            value=""
            disabled={busy}
            data={[
              { value: "", label: t("bulk.set_state") },
              ...states.map((state) => ({ value: state, label: t(stateWords[state].staff) })),
            ]}
            onChange={(event) => {
              const state = states.find((each) => each === event.currentTarget.value);
              if (state !== undefined) apply({ kind: "state", state });
            }}
          />
          <Button size="xs" variant="default" disabled={busy} onClick={onClear}>
            {t("bulk.clear")}
          </Button>
        </>
      ) : (
        <>
          {undo.data === undefined && last !== undefined && last.done.length > 0 && (
            <Button size="xs" variant="default" loading={busy} onClick={() => undo.mutate(last)}>
              {t("bulk.undo")}
            </Button>
          )}
          <Button size="xs" variant="subtle" disabled={busy} onClick={change.reset}>
            {t("action.close")}
          </Button>
        </>
      )}
    </div>
  );
}
