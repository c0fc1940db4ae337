import type { ArticleView, EventView, TicketView } from "@/lib/api/schemas";

export type TimelineItem =
  | { kind: "article"; id: string; at: number; article: ArticleView }
  | { kind: "event"; id: string; at: number; event: EventView };

// Within one instant the opening comes first, then what was said, then what followed from it.
function rank(item: TimelineItem): number {
  if (item.kind === "article") return 1;
  return item.event.kind === "ticket_opened" ? 0 : 2;
}

function sequence(item: TimelineItem): number {
  return item.kind === "event" ? item.event.sequence : 0;
}

// Articles and events in one order. An article stands for its own "article_added" event.
export function timelineOf(ticket: Pick<TicketView, "articles" | "events">): TimelineItem[] {
  const shown = new Set(ticket.articles.map((article) => article.id));
  const articles = ticket.articles.map(
    (article): TimelineItem => ({ kind: "article", id: article.id, at: Date.parse(article.created_at), article }),
  );
  const events = ticket.events
    .filter((event) => (event.kind !== "article_added" && event.kind !== "note_added") || !event.article || !shown.has(event.article))
    .map((event): TimelineItem => ({ kind: "event", id: event.id, at: Date.parse(event.at), event }));
  return [...articles, ...events].sort((a, b) => a.at - b.at || rank(a) - rank(b) || sequence(a) - sequence(b));
}

const longestOpenLines = 14;

export interface FoldedText {
  open: string;
  folded: string;
  isQuote: boolean;
}

// A reply drags the whole conversation behind it: from the first quoted line to the end is folded away, and so is
// what exceeds a screen's worth of lines.
export function foldText(text: string): FoldedText {
  const lines = text.trimEnd().split("\n");
  const quoteAt = lines.findIndex((line, index) => index > 0 && startsQuote(line, lines[index + 1]));
  if (quoteAt > 0 && quoteAt <= longestOpenLines) return cut(lines, quoteAt, true);
  if (lines.length > longestOpenLines + 3) return cut(lines, longestOpenLines, false);
  return { open: lines.join("\n"), folded: "", isQuote: false };
}

function startsQuote(line: string, next: string | undefined): boolean {
  if (line.startsWith(">")) return true;
  return line.trimEnd().endsWith(":") && next !== undefined && next.startsWith(">");
}

function cut(lines: readonly string[], at: number, isQuote: boolean): FoldedText {
  return { open: lines.slice(0, at).join("\n").trimEnd(), folded: lines.slice(at).join("\n"), isQuote };
}
