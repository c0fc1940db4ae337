import type { Editor } from "@tiptap/core";
import { Slice } from "@tiptap/pm/model";
import type { EditorView } from "@tiptap/pm/view";
import { docOf } from "./schema";

// Word and its kin put a picture of the text beside the text: where there are words, the words are meant. Files alone are for the
// attachments, whose drop zone surrounds the field.
export function isForAttachments(_view: EditorView, event: ClipboardEvent): boolean {
  const data = event.clipboardData;
  if (data === null || data.files.length === 0) return false;
  if (data.getData("text/plain").trim() === "") return true;
  event.stopPropagation();
  return false;
}

export function isDropForAttachments(_view: EditorView, event: DragEvent): boolean {
  return (event.dataTransfer?.files.length ?? 0) > 0;
}

// Plain text: a blank line ends a paragraph, every other line break stays one.
export function parsePlain(editor: Editor, text: string): Slice {
  const { schema } = editor.state;
  return Slice.maxOpen(schema.nodeFromJSON(docOf(text.trimEnd())).content);
}

// The page's policy forbids event attributes and says so aloud as soon as a parser meets one, also where nothing runs. This is for the
// console's peace only: what may stay is decided by the schema, and by the server again.
function withoutEventAttributes(html: string): string {
  return html.replace(/<[^>]*>/g, (tag) => tag.replace(/[\s/'"]on\w+\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]*)/gi, " "));
}

export function readPasted(html: string): string {
  const page = new DOMParser().parseFromString(withoutEventAttributes(html), "text/html");
  makeRealLists(page);
  return page.body.innerHTML;
}

// Word writes a list as paragraphs that look like one: a bullet or number of its own, marked as to be ignored.
function makeRealLists(page: Document): void {
  for (const paragraph of page.querySelectorAll<HTMLElement>("p[style*='mso-list']")) {
    const mark = [...paragraph.querySelectorAll<HTMLElement>("span")].find((span) => /mso-list:\s*ignore/i.test(span.getAttribute("style") ?? ""));
    if (mark === undefined) continue;
    const kind = /^\s*(?:\d+|[a-z]{1,3})[.)]/i.test(mark.textContent ?? "") ? "ol" : "ul";
    mark.remove();
    const before = paragraph.previousElementSibling;
    const list = before?.localName === kind && before.hasAttribute("data-word") ? before : page.createElement(kind);
    list.setAttribute("data-word", "");
    if (list !== before) paragraph.before(list);
    const item = page.createElement("li");
    list.append(item);
    item.append(...paragraph.childNodes);
    paragraph.remove();
  }
}
