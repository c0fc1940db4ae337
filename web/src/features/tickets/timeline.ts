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
  // What the button shows in its place; null when nothing is folded away.
  whole: string | null;
  isQuote: boolean;
}

// A mail drags the conversation behind it: the server says what is new in it. Of a text that fills more than a screen
// the first lines stand open.
export function foldText({ text, new_text: fresh }: Pick<ArticleView, "text" | "new_text">): FoldedText {
  const isQuote = typeof fresh === "string" && fresh.trim() !== "" && fresh.trim() !== text.trim();
  const lines = (isQuote ? fresh : text).trimEnd().split("\n");
  const isLong = lines.length > longestOpenLines + 3;
  const open = (isLong ? lines.slice(0, longestOpenLines) : lines).join("\n").trimEnd();
  return { open, whole: isQuote || isLong ? text.trimEnd() : null, isQuote: isQuote && !isLong };
}

function linesOf(block: Node): number {
  if (!(block instanceof Element)) return 1;
  const lines = block.querySelectorAll("br, li, p + p, pre").length;
  return 1 + lines + (block.localName === "pre" ? (block.textContent ?? "").split("\n").length : 0);
}

// Of a formatted text that fills more than a screen as many whole blocks as a plain one shows lines; all of them when that is not much less.
export function openBlocks(blocks: readonly Node[]): number {
  let lines = 0;
  const first = blocks.findIndex((block) => (lines += linesOf(block)) > longestOpenLines);
  const all = blocks.reduce((sum, block) => sum + linesOf(block), 0);
  return first < 0 || all <= longestOpenLines + 3 ? blocks.length : Math.max(1, first);
}
