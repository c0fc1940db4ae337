import { useState } from "react";
import { flushSync } from "react-dom";
import { keepDraft, readDraft } from "./drafts";

// The text, what writes it, and what takes away what was sent: words that were added while it was on its way stay.
export function useDraft(name: string): [string, (text: string) => void, (sent: string) => void] {
  const [draft, setDraft] = useState({ name, text: readDraft(name) });
  // Another ticket or mode has another draft.
  if (draft.name !== name) setDraft({ name, text: readDraft(name) });
  const write = (text: string) => {
    keepDraft(name, text);
    setDraft({ name, text });
  };
  const spend = (sent: string) => {
    const now = readDraft(name);
    // The field shows it before the next key can arrive, which adds to what the field shows.
    flushSync(() => write(now.startsWith(sent) ? now.slice(sent.length).trimStart() : now));
  };
  return [draft.name === name ? draft.text : readDraft(name), write, spend];
}
