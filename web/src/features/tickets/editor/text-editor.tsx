import { useEffect, useId, useImperativeHandle, useLayoutEffect, useRef, useState, useSyncExternalStore } from "react";
import type { Ref } from "react";
import { flushSync } from "react-dom";
import { useOfferActions } from "@/lib/actions/action-store";
import type { Draft } from "@/lib/drafts";
import { useT } from "@/lib/i18n/texts";
import { MentionList } from "../components/mention-list";
import classes from "./editor.module.css";
import { LinkRow } from "./link-row";
import { draftOf, dropSent, openEditor } from "./open-editor";
import { contentOf, docOf } from "./schema";
import { Toolbar } from "./toolbar";
import { tools } from "./tools";

export interface Writer {
  focus: () => void;
  // Behind what was begun, with a line between.
  insert: (text: string) => void;
  // Takes away what was sent, not what was added meanwhile; a field that is another one's by then keeps what stands in it.
  spend: (name: string, sent: Draft) => void;
}

interface Properties {
  ref: Ref<Writer>;
  name: string;
  label: string;
  begun: Draft;
  // Where the caret stood in the plain field that this one follows; null when it stood elsewhere.
  caret: number | null;
  agents: readonly string[];
  onWrite: (draft: Draft) => void;
}

export function TextEditor({ ref, name, label, begun, caret, agents, onWrite }: Properties) {
  const t = useT();
  const id = useId();
  const [{ editor, mentions }] = useState(() => openEditor(begun));
  const [linking, setLinking] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  const { names, at } = useSyncExternalStore(mentions.subscribe, mentions.shown);

  useLayoutEffect(() => {
    if (place.current === null) return;
    editor.mount(place.current);
    // Who comes back to what was begun goes on where it ends.
    editor.commands.setTextSelection(editor.state.doc.content.size);
    if (caret !== null) {
      editor.commands.setTextSelection(caret + 1);
      editor.view.focus();
    }
    return () => editor.unmount();
    // The caret is where it was when this field came.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [editor]);
  useEffect(() => mentions.know(agents), [mentions, agents]);
  useLayoutEffect(() => {
    // At once: the key that sends may be the next, and it sends what the page knows.
    const write = () => flushSync(() => onWrite(draftOf(editor)));
    editor.on("update", write);
    return () => void editor.off("update", write);
  }, [editor, onWrite]);
  useLayoutEffect(() => {
    const field = editor.view.dom;
    const listed = names.length > 0;
    const attributes = {
      id: `${id}-text`,
      "aria-label": label,
      "aria-controls": listed ? id : null,
      "aria-activedescendant": listed ? `${id}-${at}` : null,
    };
    for (const [attribute, value] of Object.entries(attributes)) {
      if (value === null) field.removeAttribute(attribute);
      else field.setAttribute(attribute, value);
    }
  }, [editor, id, label, names, at]);
  useImperativeHandle(
    ref,
    () => ({
      focus: () => {
        editor.view.focus();
        editor.view.dom.scrollIntoView({ block: "center" });
      },
      insert: (text) => {
        if (editor.getText().trim() === "") editor.commands.setContent(docOf(text), { emitUpdate: true });
        else editor.commands.insertContentAt(editor.state.doc.content.size, contentOf(text));
        editor.commands.setTextSelection(editor.state.doc.content.size);
        editor.view.focus();
      },
      spend: (whose, sent) => {
        if (whose === name) dropSent(editor, sent);
      },
    }),
    [editor, name],
  );
  useOfferActions(
    tools.map((tool) => ({
      id: `format-${tool.id}`,
      group: "write" as const,
      label: t(tool.label),
      keys: tool.keys,
      run: () => tool.run(editor),
    })),
  );

  return (
    <>
      <div className={classes.box}>
        <Toolbar editor={editor} controls={`${id}-text`} linking={linking} onLink={() => setLinking(!linking)} />
        {linking && <LinkRow editor={editor} onClose={() => setLinking(false)} />}
        <div ref={place} className={classes.place} />
      </div>
      {names.length > 0 && <MentionList id={id} names={names} at={at} onChoose={mentions.choose} />}
    </>
  );
}
