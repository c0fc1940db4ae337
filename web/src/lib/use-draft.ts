import { useState } from "react";
import { keepDraft, readDraft } from "./drafts";

export function useDraft(name: string): [string, (text: string) => void] {
  const [draft, setDraft] = useState({ name, text: readDraft(name) });
  // Another ticket or mode has another draft.
  if (draft.name !== name) setDraft({ name, text: readDraft(name) });
  const write = (text: string) => {
    keepDraft(name, text);
    setDraft({ name, text });
  };
  return [draft.name === name ? draft.text : readDraft(name), write];
}
