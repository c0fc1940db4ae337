import { useId, useState } from "react";
import type { ClockView, TicketView } from "@/lib/api/schemas";
import { useT } from "@/lib/i18n/texts";
import { useMinute } from "@/lib/minute";
import { Countdown } from "@/ui/countdown";
import { DownIcon, UpIcon } from "@/ui/icons";
import { Instant } from "@/ui/instant";
import page from "@/ui/page.module.css";
import { Tag } from "@/ui/tag";
import { standingOf } from "../promises";
import classes from "./promises.module.css";

// The same for the desk and for its customer: what was promised, where it stands, and why.
export function PromisePanel({ ticket, className = "" }: { ticket: TicketView; className?: string | undefined }) {
  const t = useT();
  const title = useId();
  if (ticket.clocks.length === 0) return null;
  return (
    <section className={`${page.card} ${classes.panel} ${className}`} aria-labelledby={title}>
      <h2 id={title}>{t("promise.title")}</h2>
      <ul className={classes.rows}>
        {ticket.clocks.map((clock) => (
          <li key={`${clock.clock} ${clock.started_at}`}>
            <Promised clock={clock} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Promised({ clock }: { clock: ClockView }) {
  const t = useT();
  const receipt = useId();
  const [open, setOpen] = useState(false);
  const { word, tone } = standingOf(clock, useMinute());
  return (
    <>
      <div className={classes.head}>
        <h3>{clock.name}</h3>
        <Tag tone={tone}>{t(word)}</Tag>
      </div>
      <Times clock={clock} />
      {clock.receipt.length > 0 && (
        <>
          <button
            type="button"
            className={`${classes.unfold} sk-screen`}
            aria-expanded={open}
            aria-controls={receipt}
            onClick={() => setOpen(!open)}
          >
            {t("promise.receipt")}
            <span className="sk-hidden">: {clock.name}</span>
            {open ? <UpIcon /> : <DownIcon />}
          </button>
          <Receipt id={receipt} clock={clock} open={open} />
        </>
      )}
    </>
  );
}

function Times({ clock: { state, due_at: due, stopped_at: stopped } }: { clock: ClockView }) {
  const t = useT();
  if (state === "paused") return <p className={classes.times}>{t("promise.waits")}</p>;
  return (
    <dl className={classes.times}>
      {due && (
        <div>
          <dt>{t("promise.by")}</dt>
          <dd>
            <Instant at={due} />
            {state === "running" && (
              <>
                {" · "}
                <Countdown to={due} />
              </>
            )}
          </dd>
        </div>
      )}
      {stopped && (
        <div>
          <dt>{t("promise.done")}</dt>
          <dd>
            <Instant at={stopped} />
          </dd>
        </div>
      )}
    </dl>
  );
}

// Always there, so that paper shows it whether it was unfolded or not.
function Receipt({ id, clock, open }: { id: string; clock: ClockView; open: boolean }) {
  return (
    <ol id={id} className={classes.receipt} hidden={!open}>
      {clock.receipt.map((line, place) => (
        <li key={place}>
          <Instant at={line.at} />
          <strong>{line.what}</strong>
          <span>{line.because}</span>
        </li>
      ))}
    </ol>
  );
}
