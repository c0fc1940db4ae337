import type { Editor } from "@tiptap/core";
import type { ReactNode } from "react";
import type { TextKey } from "@/lib/i18n/texts";
import { BoldIcon, BulletsIcon, CodeIcon, ItalicIcon, NumbersIcon, QuoteIcon } from "@/ui/icons";
import { atField } from "./open-editor";

// One way of formatting: toolbar, command palette and page of keys read the same list.
export interface Tool {
  id: string;
  label: TextKey;
  icon: () => ReactNode;
  keys?: string; // as in Action
  shown?: string; // as aria-keyshortcuts spells it
  isOn: (editor: Editor) => boolean;
  run: (editor: Editor) => void;
}

function spansLines({ state: { selection } }: Editor): boolean {
  return !selection.$from.sameParent(selection.$to);
}

export const tools: readonly Tool[] = [
  {
    id: "bold",
    label: "format.bold",
    icon: BoldIcon,
    keys: "mod+b",
    shown: "Control+B",
    isOn: (editor) => editor.isActive("bold"),
    run: (editor) => atField(editor).toggleBold().run(),
  },
  {
    id: "italic",
    label: "format.italic",
    icon: ItalicIcon,
    keys: "mod+i",
    shown: "Control+I",
    isOn: (editor) => editor.isActive("italic"),
    run: (editor) => atField(editor).toggleItalic().run(),
  },
  {
    id: "bullets",
    label: "format.bullets",
    icon: BulletsIcon,
    shown: "Control+Shift+8",
    isOn: (editor) => editor.isActive("bulletList"),
    run: (editor) => atField(editor).toggleBulletList().run(),
  },
  {
    id: "numbers",
    label: "format.numbers",
    icon: NumbersIcon,
    shown: "Control+Shift+7",
    isOn: (editor) => editor.isActive("orderedList"),
    run: (editor) => atField(editor).toggleOrderedList().run(),
  },
  {
    id: "quote",
    label: "format.quote",
    icon: QuoteIcon,
    shown: "Control+Shift+B",
    isOn: (editor) => editor.isActive("blockquote"),
    run: (editor) => atField(editor).toggleBlockquote().run(),
  },
  {
    id: "code",
    label: "format.code",
    icon: CodeIcon,
    shown: "Control+E",
    isOn: (editor) => editor.isActive("code") || editor.isActive("codeBlock"),
    // Lines of a log become a block, words of a line stay in it.
    run: (editor) => {
      const chain = atField(editor);
      if (editor.isActive("codeBlock") || spansLines(editor)) chain.toggleCodeBlock().run();
      else chain.toggleCode().run();
    },
  },
];
