import type { TextKey } from "@/lib/i18n/texts";

export type ActionGroup = "go" | "list" | "ticket" | "write" | "state" | "page";

export const groupWords: Record<ActionGroup, TextKey> = {
  ticket: "actions.ticket",
  write: "actions.write",
  state: "actions.state",
  list: "actions.list",
  go: "actions.go",
  page: "actions.page",
};

// Everything a reader can do here and now. Buttons, command palette, keyboard and the page of keys read the same list.
export interface Action {
  id: string;
  group: ActionGroup;
  label: string;
  // "j", "g t" (one after the other) or "mod+k" (with Ctrl, or Cmd on a Mac).
  keys?: string | undefined;
  // What is done without words to look for, such as moving through a list, is left out of the palette.
  quiet?: boolean;
  run: () => void;
}

export function usesLetterAlone(keys: string): boolean {
  return !keys.startsWith("mod+") && keys !== "Escape";
}
