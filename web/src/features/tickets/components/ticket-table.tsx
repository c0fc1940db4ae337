import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import type { RefObject } from "react";
import { useOfferActions } from "@/lib/actions/action-store";
import type { Action } from "@/lib/actions/action";
import type { TicketRow } from "@/lib/api/schemas";
import { useT } from "@/lib/i18n/texts";
import table from "@/ui/list-table.module.css";
import { TicketTableRow } from "./ticket-table-row";

const rowHeightGuess = 50;

// j and k move the real focus from row to row, so Enter, the screen reader and the eye agree where we are.
function useRowKeys(body: RefObject<HTMLTableSectionElement | null>, count: number, scrollTo: (index: number) => void) {
  const t = useT();
  const [wanted, setWanted] = useState<number | null>(null);
  useLayoutEffect(() => {
    if (wanted === null) return;
    body.current?.querySelector<HTMLElement>(`[data-index="${wanted}"] a`)?.focus();
  });
  const actions = useMemo<Action[]>(() => {
    const move = (step: number) => {
      const row = document.activeElement?.closest("tr[data-index]");
      const at = row ? Number(row.getAttribute("data-index")) : -1;
      const next = at < 0 ? 0 : Math.min(Math.max(at + step, 0), count - 1);
      scrollTo(next);
      setWanted(next);
    };
    // The row in focus is chosen by its own box, as a pointer would.
    const toggle = () =>
      document.activeElement?.closest("tr[data-index]")?.querySelector<HTMLInputElement>("input[type=checkbox]")?.click();
    return [
      { id: "row-next", group: "list", label: t("list.next_row"), keys: "j", quiet: true, run: () => move(1) },
      { id: "row-choose", group: "list", label: t("bulk.choose_row"), keys: "x", quiet: true, run: toggle },
      { id: "row-before", group: "list", label: t("list.row_before"), keys: "k", quiet: true, run: () => move(-1) },
    ];
  }, [count, scrollTo, t]);
  useOfferActions(actions);
  return () => setWanted(null);
}

interface Properties {
  tickets: readonly TicketRow[];
  caption: string;
  chosen: ReadonlySet<string>;
  onChoose: (ids: readonly string[], chosen: boolean) => void;
}

export function TicketTable({ tickets, caption, chosen, onChoose }: Properties) {
  const t = useT();
  const body = useRef<HTMLTableSectionElement>(null);
  const [top, setTop] = useState(0);
  useEffect(() => setTop((body.current?.getBoundingClientRect().top ?? 0) + window.scrollY), []);
  // Only the rows near the screen are drawn, so ten thousand scroll like ten.
  const rows = useWindowVirtualizer({
    count: tickets.length,
    estimateSize: () => rowHeightGuess,
    overscan: 20,
    scrollMargin: top,
    getItemKey: (index) => tickets[index]?.id ?? index,
  });
  const { scrollToIndex } = rows;
  const scrollTo = useMemo(() => (index: number) => scrollToIndex(index, { align: "auto" }), [scrollToIndex]);
  const forget = useRowKeys(body, tickets.length, scrollTo);
  const drawn = rows.getVirtualItems();
  const above = (drawn[0]?.start ?? top) - top;
  const below = rows.getTotalSize() - ((drawn.at(-1)?.end ?? top) - top);
  return (
    <div className={table.frame}>
      <table className={table.table} aria-rowcount={tickets.length + 1}>
        <caption className="sk-hidden">{caption}</caption>
        <colgroup>
          <col style={{ width: "2.5rem" }} />
          <col style={{ width: "9rem" }} />
          <col />
          <col data-spare="last" style={{ width: "10%" }} />
          <col data-spare="first" style={{ width: "11%" }} />
          <col style={{ width: "6.5rem" }} />
          <col style={{ width: "12.75rem" }} />
          <col style={{ width: "10.5rem" }} />
          <col data-spare="last" style={{ width: "10%" }} />
          <col data-spare="next" style={{ width: "6.5rem" }} />
        </colgroup>
        <thead>
          <tr>
            <th scope="col" className={table.check}>
              <input
                type="checkbox"
                aria-label={t("bulk.choose_all")}
                checked={tickets.every(({ id }) => chosen.has(id))}
                onChange={(event) => onChoose(tickets.map(({ id }) => id), event.currentTarget.checked)}
              />
            </th>
            <th scope="col">{t("ticket.number")}</th>
            <th scope="col">{t("ticket.subject")}</th>
            <th scope="col" data-spare="last">{t("ticket.customer")}</th>
            <th scope="col" data-spare="first">{t("ticket.reporter")}</th>
            <th scope="col">{t("ticket.severity")}</th>
            <th scope="col">{t("ticket.state")}</th>
            <th scope="col">{t("ticket.deadline")}</th>
            <th scope="col" data-spare="last">{t("ticket.assignee")}</th>
            <th scope="col" data-spare="next">{t("ticket.changed")}</th>
          </tr>
        </thead>
        <tbody ref={body} onBlur={forget}>
          {above > 0 && <tr aria-hidden="true" data-spacer style={{ height: above }} />}
          {drawn.map(({ index, key }) => {
            const ticket = tickets[index];
            return (
              ticket && (
                <TicketTableRow
                  key={key}
                  ticket={ticket}
                  index={index}
                  chosen={chosen.has(ticket.id)}
                  onChoose={(yes) => onChoose([ticket.id], yes)}
                  measure={rows.measureElement}
                />
              )
            );
          })}
          {below > 0 && <tr aria-hidden="true" data-spacer style={{ height: below }} />}
        </tbody>
      </table>
    </div>
  );
}
