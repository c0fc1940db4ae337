// What was written and not yet sent survives a reload, a lost session, a refusal and the way to another machine: it is kept in this
// tab at once and at the desk a moment later. With the log-out it leaves this tab, because a counter's computer has many users.
import { get, put } from "./api/client";

// A text as it stands, and how it was formatted, where it was.
export interface Draft {
  text: string;
  html: string | null;
}

export const noDraft: Draft = { text: "", html: null };

const prefix = "skranke.draft.";
const formattedSuffix = "#html";
const restMs = 1500;
const waiting = new Map<string, number>();
const onTheWay = new Map<string, Promise<unknown>>();

export function readDraft(name: string): Draft {
  try {
    const text = window.sessionStorage.getItem(prefix + name) ?? "";
    return { text, html: text === "" ? null : window.sessionStorage.getItem(prefix + name + formattedSuffix) };
  } catch {
    return noDraft;
  }
}

function keepHere(name: string, { text, html }: Draft): void {
  try {
    window.sessionStorage.setItem(prefix + name, text);
    if (html === null) window.sessionStorage.removeItem(prefix + name + formattedSuffix);
    else window.sessionStorage.setItem(prefix + name + formattedSuffix, html);
  } catch {
    // A full or forbidden storage must not stop the writer; the text is still on the page.
  }
}

// An emptied text is remembered until the desk knows of it, so that it does not come back from there.
function forgetEmptied(name: string): void {
  if (readDraft(name).text === "" && !waiting.has(name)) window.sessionStorage.removeItem(prefix + name);
}

function isKnownHere(name: string): boolean {
  try {
    return window.sessionStorage.getItem(prefix + name) !== null;
  } catch {
    return false;
  }
}

export function keepDraft(name: string, draft: Draft): void {
  keepHere(name, draft);
  window.clearTimeout(waiting.get(name));
  const { text, html } = draft;
  const body = html === null || text === "" ? { name, text } : { name, html };
  const send = () => {
    waiting.delete(name);
    // One after the other: a text must not arrive after it was sent and emptied.
    const before = onTheWay.get(name) ?? Promise.resolve();
    const sent = before.then(() => put("/api/v1/drafts", { body, lasting: true })).then(() => forgetEmptied(name));
    // Not worth a word to the writer: the text stands on the page and in this tab.
    onTheWay.set(name, sent.catch(() => undefined));
  };
  waiting.set(name, window.setTimeout(send, text === "" ? 0 : restMs));
}

// What was begun elsewhere. What stands in this tab already is newer than what the desk was told.
export async function fetchDrafts(): Promise<void> {
  const { drafts } = await get("/api/v1/drafts", {});
  for (const { name, text, formatted } of drafts) {
    if (!isKnownHere(name) && !waiting.has(name)) keepHere(name, { text, html: formatted ?? null });
  }
}

export function forgetDrafts(): void {
  for (const timer of waiting.values()) window.clearTimeout(timer);
  waiting.clear();
  try {
    for (const key of Object.keys(window.sessionStorage)) {
      if (key.startsWith(prefix)) window.sessionStorage.removeItem(key);
    }
  } catch {
    // Nothing was kept then.
  }
}
