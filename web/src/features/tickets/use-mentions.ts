import { useQuery } from "@tanstack/react-query";
import { useId, useState } from "react";
import type { KeyboardEvent } from "react";
import { flushSync } from "react-dom";
import { agentsQueryOptions } from "./api/list-agents";
import { mentioningAt, namesFor } from "./mention";

interface Mentions {
  id: string;
  names: readonly string[];
  at: number;
  onCaret: (box: HTMLTextAreaElement) => void;
  onKeyDown: (event: KeyboardEvent<HTMLTextAreaElement>) => void;
  choose: (name: string) => void;
}

// Names a colleague in a note: "@" and the beginning of the name, arrows and Enter or Tab; Escape leaves it as it is.
export function useMentions(on: boolean, text: string, setText: (text: string) => void, box: HTMLTextAreaElement | null): Mentions {
  const id = useId();
  const [caret, setCaret] = useState<number | null>(null);
  const [at, setAt] = useState(0);
  const begun = on && caret !== null ? mentioningAt(text, caret) : null;
  const agents = useQuery({ ...agentsQueryOptions(), enabled: on }).data ?? [];
  const names = begun === null ? [] : namesFor(agents.map(({ name }) => name), begun.words);
  const choose = (name: string) => {
    if (begun === null || caret === null || box === null) return;
    const before = `${text.slice(0, begun.from)}@${name} `;
    // The caret stands behind the name before the next key can arrive.
    flushSync(() => {
      setText(before + text.slice(caret));
      setCaret(null);
    });
    box.setSelectionRange(before.length, before.length);
  };
  const onCaret = (place: HTMLTextAreaElement) => {
    setCaret(place.selectionStart);
    setAt(0);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (names.length === 0 || event.ctrlKey || event.metaKey || event.altKey) return;
    const chosen = names[at];
    if (event.key === "ArrowDown") setAt((at + 1) % names.length);
    else if (event.key === "ArrowUp") setAt((at + names.length - 1) % names.length);
    else if (event.key === "Escape") setCaret(null);
    else if ((event.key === "Enter" || event.key === "Tab") && chosen !== undefined) choose(chosen);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return { id, names, at, onCaret, onKeyDown, choose };
}
