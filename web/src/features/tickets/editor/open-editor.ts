import type { ChainedCommands } from "@tiptap/core";
import { createDocument, Editor } from "@tiptap/core";
import { Selection } from "@tiptap/pm/state";
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

const asWritten = { preserveWhitespace: "full" } as const;
const contentOfDraft = ({ text, html }: Draft) => html ?? docOf(text);

// The editor's own command for the focus waits for the next frame; the next key does not.
export function atField(editor: Editor): ChainedCommands {
  editor.view.focus();
  return editor.chain();
}

// Words that were added behind what was sent stay, and the caret among them.
export function dropSent(editor: Editor, sent: Draft): void {
  const { doc, selection } = editor.state;
  const gone = createDocument(contentOfDraft(sent), editor.schema, asWritten);
  let from = gone.content.findDiffStart(doc.content);
  if (from === null) return void editor.commands.clearContent(true);
  if (from < Selection.atEnd(gone).to) return;
  while (/^\s$/.test(doc.textBetween(from, Math.min(from + 1, doc.content.size)))) from += 1;
  const behind = doc.content.size - selection.to;
  editor.commands.setContent(doc.cut(from).toJSON(), { emitUpdate: true });
  editor.commands.setTextSelection(Math.max(0, editor.state.doc.content.size - behind));
}

export function openEditor(begun: Draft): { editor: Editor; mentions: MentionBox } {
  const editor: Editor = new Editor({
    element: null,
    extensions,
    content: contentOfDraft(begun),
    // The page's policy and its style sheet say how it looks.
    injectCSS: false,
    parseOptions: asWritten,
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
