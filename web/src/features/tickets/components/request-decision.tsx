import { Button } from "@mantine/core";
import type { TicketState, TicketView } from "@/lib/api/schemas";
import { useT } from "@/lib/i18n/texts";
import { customerActions } from "../ticket-actions";
import classes from "./request.module.css";

interface Properties {
  ticket: TicketView;
  busy: boolean;
  onState: (state: TicketState) => void;
}

export function RequestDecision({ ticket, busy, onState }: Properties) {
  const t = useT();
  const actions = customerActions(ticket);
  if (actions.length === 0) return null;
  return (
    <section className={`${classes.decision} sk-screen`} data-state={ticket.state} aria-label={t("portal.decision")}>
      <p>{ticket.state === "solved" ? t("portal.solved_question") : t("portal.decision_hint")}</p>
      <div className={classes.buttons}>
        {actions.map(({ id, label, prominent, state }) => (
          <Button
            key={id}
            variant={prominent ? "filled" : "default"}
            disabled={busy}
            onClick={() => onState(state)}
          >
            {t(label)}
          </Button>
        ))}
      </div>
    </section>
  );
}
