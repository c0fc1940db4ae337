import type { Editor } from "@tiptap/core";
import { useCallback, useRef, useState, useSyncExternalStore } from "react";
import type { KeyboardEvent } from "react";
import { useT } from "@/lib/i18n/texts";
import { LinkIcon } from "@/ui/icons";
import classes from "./editor.module.css";
import { tools } from "./tools";

interface Properties {
  editor: Editor;
  controls: string;
  linking: boolean;
  onLink: () => void;
}

// The formats at the caret, as one word that changes when they do.
function useFormats(editor: Editor): string {
  const subscribe = useCallback(
    (listener: () => void) => {
      editor.on("transaction", listener);
      return () => void editor.off("transaction", listener);
    },
    [editor],
  );
  return useSyncExternalStore(subscribe, () =>
    [...tools.filter((tool) => tool.isOn(editor)).map(({ id }) => id), editor.isActive("link") ? "link" : ""].join(" "),
  );
}

// One stop of the Tab key; arrows move within (the toolbar pattern of ARIA's authoring practices), Escape goes back to the text.
export function Toolbar({ editor, controls, linking, onLink }: Properties) {
  const t = useT();
  const [at, setAt] = useState(0);
  const bar = useRef<HTMLDivElement>(null);
  const on = useFormats(editor).split(" ");
  const buttons = [
    ...tools.map((tool) => ({ ...tool, run: () => tool.run(editor), expanded: undefined })),
    { id: "link", label: "format.link" as const, icon: LinkIcon, shown: undefined, run: onLink, expanded: linking },
  ];
  const go = (to: number) => {
    const next = (to + buttons.length) % buttons.length;
    setAt(next);
    bar.current?.querySelectorAll("button")[next]?.focus();
  };
  const press = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "ArrowRight") go(at + 1);
    else if (event.key === "ArrowLeft") go(at - 1);
    else if (event.key === "Home") go(0);
    else if (event.key === "End") go(buttons.length - 1);
    else if (event.key === "Escape") editor.commands.focus();
    else return;
    event.preventDefault();
  };
  return (
    <div ref={bar} role="toolbar" aria-label={t("format.toolbar")} aria-controls={controls} className={classes.toolbar} onKeyDown={press}>
      {buttons.map(({ id, label, icon: Icon, shown, run, expanded }, place) => (
        <button
          key={id}
          type="button"
          tabIndex={place === at ? 0 : -1}
          aria-label={t(label)}
          aria-pressed={on.includes(id)}
          aria-expanded={expanded}
          aria-keyshortcuts={shown}
          title={shown === undefined ? t(label) : `${t(label)} (${shown.replace("Control", "Ctrl").replaceAll("+", " + ")})`}
          // The caret stays in the text.
          onMouseDown={(event) => event.preventDefault()}
          onFocus={() => setAt(place)}
          onClick={run}
        >
          <Icon />
        </button>
      ))}
    </div>
  );
}
