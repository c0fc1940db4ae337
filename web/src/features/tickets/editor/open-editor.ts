import { Editor } from "@tiptap/core";
import type { Draft } from "@/lib/drafts";
import { noDraft } from "@/lib/drafts";
import formatted from "@/ui/formatted.module.css";
import classes from "./editor.module.css";
import { MentionBox } from "./mention-box";
import { isDropForAttachments, isForAttachments, parsePlain, readPasted } from "./paste";
import { docOf, extensions } from "./schema";

export function draftOf(editor: Editor): Draft {
  const text = editor.getText({ blockSeparator: "\n\n" });
  return text.trim() === "" ? noDraft : { text, html: editor.getHTML() };
}

export function openEditor(begun: Draft): { editor: Editor; mentions: MentionBox } {
  const editor: Editor = new Editor({
    element: null,
    extensions,
    content: begun.html ?? docOf(begun.text),
    // The page's policy and its style sheet say how it looks.
    injectCSS: false,
    parseOptions: { preserveWhitespace: "full" },
    editorProps: {
      attributes: { role: "textbox", "aria-multiline": "true", class: `${classes.area} ${formatted.formatted}` },
      handlePaste: isForAttachments,
      handleDrop: isDropForAttachments,
      transformPastedHTML: readPasted,
      clipboardTextParser: (text) => parsePlain(editor, text),
      handleDOMEvents: {
        // What is the page's own is left to it: Ctrl-Enter sends, Escape closes.
        keydown: (_view, event) => {
          if (mentions.press(event)) {
            event.preventDefault();
            event.stopPropagation();
            return true;
          }
          return event.key === "Escape" || (event.key === "Enter" && (event.ctrlKey || event.metaKey));
        },
      },
    },
  });
  const mentions = new MentionBox(editor);
  return { editor, mentions };
}
