import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useT } from "@/lib/i18n/texts";
import { Instant } from "@/ui/instant";
import { similarQueryOptions } from "../api/similar-tickets";
import classes from "./request.module.css";

// What was asked before and answered, within what the reader may see.
export function SimilarAnswers({ typed }: { typed: string }) {
  const t = useT();
  const tickets = useQuery(similarQueryOptions(typed)).data ?? [];
  if (tickets.length === 0) return null;
  return (
    <section className={classes.similar} aria-label={t("portal.answered_before")}>
      <h2>{t("portal.answered_before")}</h2>
      <ul>
        {tickets.map(({ id, number, subject, changed_at }) => (
          <li key={id}>
            <Link to="/portal/tickets/$number" params={{ number }} target="_blank">
              {subject}
            </Link>{" "}
            <span className={classes.soft}>
              <span className="sk-number">{number}</span> · <Instant at={changed_at} brief />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
