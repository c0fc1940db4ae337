import { Textarea } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useImperativeHandle, useMemo, useRef, useState } from "react";
import type { Ref } from "react";
import { flushSync } from "react-dom";
import type { Draft } from "@/lib/drafts";
import { agentsQueryOptions } from "../api/list-agents";
import type { Writer } from "../editor/text-editor";
import classes from "./composer.module.css";

// Begun with the page, so that it is mostly there before the first letter.
const editorCode = import("../editor/text-editor");

interface Properties {
  ref: Ref<Writer>;
  // Of the draft: another ticket or mode is another field.
  name: string;
  label: string;
  draft: Draft;
  mentions: boolean;
  onWrite: (draft: Draft) => void;
}

type Code = Awaited<typeof editorCode>;
type Loading = { code: Code; caret: number | null } | "under way" | "failed";

// A plain field takes what is written until the editor is there, and stays when it cannot be had. The editor follows between two keys.
function useEditorCode(field: { current: HTMLTextAreaElement | null }): Loading {
  const [loading, setLoading] = useState<Loading>("under way");
  useEffect(() => {
    let here = true;
    const follow = (code: Code) => {
      const at = field.current;
      const caret = at !== null && document.activeElement === at ? at.selectionStart : null;
      if (here) flushSync(() => setLoading({ code, caret }));
    };
    editorCode.then(follow, () => here && setLoading("failed"));
    return () => void (here = false);
  }, [field]);
  return loading;
}

const nobody: readonly string[] = [];

export function ComposerBox({ ref, name, label, draft, mentions, onWrite }: Properties) {
  const field = useRef<HTMLTextAreaElement>(null);
  const loading = useEditorCode(field);
  const people = useQuery({ ...agentsQueryOptions(), enabled: mentions }).data;
  const agents = useMemo(() => (mentions && people !== undefined ? people.map((one) => one.name) : nobody), [mentions, people]);
  const isPlain = typeof loading === "string";
  useImperativeHandle(
    isPlain ? ref : null,
    () => ({
      focus: () => {
        field.current?.focus();
        field.current?.scrollIntoView({ block: "center" });
      },
      insert: (ready) => {
        onWrite({ text: draft.text.trim() === "" ? ready : `${draft.text.trimEnd()}\n\n${ready}`, html: null });
        field.current?.focus();
      },
      // The plain field shows the draft, which was spent already.
      spend: () => undefined,
    }),
    [draft, onWrite],
  );
  if (!isPlain) {
    const { TextEditor } = loading.code;
    return (
      <TextEditor
        key={name}
        ref={ref}
        name={name}
        label={label}
        begun={draft}
        caret={loading.caret}
        agents={agents}
        onWrite={onWrite}
      />
    );
  }
  return (
    <Textarea
      ref={field}
      label={label}
      autosize
      minRows={4}
      maxRows={18}
      value={draft.text}
      // What was formatted waits for who can show it.
      readOnly={draft.html !== null && loading !== "failed"}
      onChange={(event) => onWrite({ text: event.currentTarget.value, html: null })}
      classNames={{ input: classes.input, label: "sk-hidden" }}
    />
  );
}
