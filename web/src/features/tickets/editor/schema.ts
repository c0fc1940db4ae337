import { HardBreak } from "@tiptap/extension-hard-break";
import { ListItem } from "@tiptap/extension-list";
import type { Extensions, JSONContent } from "@tiptap/core";
import { StarterKit } from "@tiptap/starter-kit";

export const isAddress = (url: string) => /^(?:https?:\/\/|mailto:|tel:)\S+$/i.test(url);

// Ctrl-Enter sends.
const LineBreak = HardBreak.extend({
  addKeyboardShortcuts() {
    return { "Shift-Enter": () => this.editor.commands.setHardBreak() };
  },
});

// Tab leaves the field as everywhere else (WCAG 2.1.2); items move by Ctrl and a bracket.
const Item = ListItem.extend({
  addKeyboardShortcuts() {
    return {
      Enter: () => this.editor.commands.splitListItem(this.name),
      "Mod-]": () => this.editor.commands.sinkListItem(this.name),
      "Mod-[": () => this.editor.commands.liftListItem(this.name),
    };
  },
});

// What the server keeps of a formatted text (html::Formatted), and nothing else.
export const extensions: Extensions = [
  StarterKit.configure({
    hardBreak: false,
    listItem: false,
    trailingNode: false,
    dropcursor: false,
    heading: { levels: [2, 3] },
    link: {
      // Bare addresses become links when the text is sent; while one writes, nothing changes by itself.
      autolink: false,
      openOnClick: false,
      defaultProtocol: "https",
      isAllowedUri: isAddress,
      HTMLAttributes: { rel: null, target: null },
    },
  }),
  LineBreak,
  Item,
];

// A blank line between paragraphs; within them each line stays a line.
export function contentOf(text: string): JSONContent[] {
  return text
    .replace(/\r\n?/g, "\n")
    .split("\n\n")
    .map((paragraph) => ({
      type: "paragraph",
      content: paragraph.split("\n").flatMap((line, at): JSONContent[] => {
        const words: JSONContent[] = line === "" ? [] : [{ type: "text", text: line }];
        return at === 0 ? words : [{ type: "hardBreak" }, ...words];
      }),
    }));
}

export function docOf(text: string): JSONContent {
  return { type: "doc", content: contentOf(text) };
}
