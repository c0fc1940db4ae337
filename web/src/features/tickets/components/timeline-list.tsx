import type { TicketView } from "@/lib/api/schemas";
import { useT } from "@/lib/i18n/texts";
import { Instant } from "@/ui/instant";
import { timelineOf } from "../timeline";
import { ArticleCard } from "./article-card";
import classes from "./article.module.css";

export function TimelineList({ ticket, reader }: { ticket: TicketView; reader: "staff" | "customer" }) {
  const t = useT();
  return (
    <section aria-label={t("ticket.timeline")}>
      <ol className={classes.list}>
        {timelineOf(ticket).map((item) => (
          <li key={item.id} data-kind={item.kind}>
            {item.kind === "article" ? (
              <ArticleCard article={item.article} reader={reader} />
            ) : (
              <div className={classes.event}>
                <span>{item.event.text}</span>
                <Instant at={item.event.at} brief />
              </div>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
