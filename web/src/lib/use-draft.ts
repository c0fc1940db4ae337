import { useState } from "react";
import type { Draft } from "./drafts";
import { keepDraft, readDraft } from "./drafts";

export function useFormattedDraft(name: string): [Draft, (draft: Draft) => void] {
  const [kept, setKept] = useState({ name, draft: readDraft(name) });
  // Another ticket or mode has another draft.
  if (kept.name !== name) setKept({ name, draft: readDraft(name) });
  const write = (draft: Draft) => {
    keepDraft(name, draft);
    setKept({ name, draft });
  };
  return [kept.name === name ? kept.draft : readDraft(name), write];
}

// Of who writes plain text.
export function useDraft(name: string): [string, (text: string) => void] {
  const [{ text }, write] = useFormattedDraft(name);
  return [text, (next) => write({ text: next, html: null })];
}
