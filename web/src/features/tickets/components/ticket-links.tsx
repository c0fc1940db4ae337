import { Link } from "@tanstack/react-router";
import { useId } from "react";
import type { TicketView } from "@/lib/api/schemas";
import { useT } from "@/lib/i18n/texts";
import page from "@/ui/page.module.css";
import { linkWords } from "../promises";
import classes from "./promises.module.css";
import { StateTag } from "./state-tag";

interface Properties {
  ticket: TicketView;
  reader: "staff" | "customer";
  className?: string | undefined;
}

export function TicketLinks({ ticket, reader, className = "" }: Properties) {
  const t = useT();
  const title = useId();
  if (ticket.links.length === 0) return null;
  return (
    <section className={`${page.card} ${classes.panel} ${className}`} aria-labelledby={title}>
      <h2 id={title}>{t("links.title")}</h2>
      <ul className={`${classes.rows} ${classes.links}`}>
        {ticket.links.map(({ id, kind, number, state, subject }) => (
          <li key={id}>
            <span>{t(linkWords[kind])}</span>
            <Link to={reader === "staff" ? "/tickets/$number" : "/portal/tickets/$number"} params={{ number }}>
              <span className="sk-number">{number}</span> {subject}
            </Link>
            <StateTag state={state} reader={reader} />
          </li>
        ))}
      </ul>
    </section>
  );
}
