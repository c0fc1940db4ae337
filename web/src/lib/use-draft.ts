import { useState } from "react";
import { flushSync } from "react-dom";
import type { Draft } from "./drafts";
import { keepDraft, readDraft } from "./drafts";

// What was added behind the words that were sent; how it is formatted, only its field knows.
function restOf(now: Draft, sent: Draft): Draft {
  return now.text.startsWith(sent.text) ? { text: now.text.slice(sent.text.length).trimStart(), html: null } : now;
}

// The draft, what writes it, and what takes away what was sent: words that were added while it was on its way stay.
export function useFormattedDraft(name: string): [Draft, (draft: Draft) => void, (sent: Draft) => void] {
  const [kept, setKept] = useState({ name, draft: readDraft(name) });
  // Another ticket or mode has another draft.
  if (kept.name !== name) setKept({ name, draft: readDraft(name) });
  const write = (draft: Draft) => {
    keepDraft(name, draft);
    setKept({ name, draft });
  };
  // The field shows it before the next key can arrive, which adds to what the field shows.
  const spend = (sent: Draft) => flushSync(() => write(restOf(readDraft(name), sent)));
  return [kept.name === name ? kept.draft : readDraft(name), write, spend];
}

// Of who writes plain text.
export function useDraft(name: string): [string, (text: string) => void, (sent: string) => void] {
  const [{ text }, write, spend] = useFormattedDraft(name);
  return [text, (next) => write({ text: next, html: null }), (sent) => spend({ text: sent, html: null })];
}
