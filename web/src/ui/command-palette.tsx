import { useState } from "react";
import type { KeyboardEvent } from "react";
import { flushSync } from "react-dom";
import type { Action } from "@/lib/actions/action";
import { groupWords } from "@/lib/actions/action";
import { useCurrentActions } from "@/lib/actions/action-store";
import { useT } from "@/lib/i18n/texts";
import { Dialog } from "./dialog";
import { Keys } from "./keys";
import classes from "./palette.module.css";

// Every word typed must begin or stand somewhere in the name; better is what begins with it.
function matching(actions: readonly Action[], typed: string): Action[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const fits = (action: Action) => words.every((word) => action.label.toLowerCase().includes(word));
  const rank = (action: Action) => (action.label.toLowerCase().startsWith(words[0] ?? "") ? 0 : 1);
  return actions.filter((action) => action.quiet !== true && fits(action)).sort((a, b) => rank(a) - rank(b));
}

interface Properties {
  // What else can be done with the typed words, such as a search.
  more: (typed: string) => readonly Action[];
  onClose: () => void;
}

export function CommandPalette({ more, onClose }: Properties) {
  const t = useT();
  const actions = useCurrentActions();
  const [typed, setTyped] = useState("");
  const [at, setAt] = useState(0);
  const found = [...matching(actions, typed), ...more(typed.trim())];
  const chosen = found[Math.min(at, found.length - 1)];

  const run = (action: Action | undefined) => {
    if (action === undefined) return;
    // First the dialog gives the focus back, then the action may take it, and both before the next key can arrive.
    flushSync(onClose);
    action.run();
  };
  const press = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) setAt((Math.min(at, found.length - 1) + step + found.length) % Math.max(found.length, 1));
    else if (event.key === "Enter") run(chosen);
    else return;
    event.preventDefault();
  };

  return (
    <Dialog title={t("palette.title")} bare onClose={onClose}>
      <input
        className={classes.input}
        role="combobox"
        aria-expanded="true"
        aria-controls="palette-list"
        aria-autocomplete="list"
        aria-activedescendant={chosen && `palette-${chosen.id}`}
        aria-label={t("palette.placeholder")}
        placeholder={t("palette.placeholder")}
        autoFocus
        spellCheck={false}
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          setAt(0);
        }}
        onKeyDown={press}
      />
      <ul id="palette-list" role="listbox" aria-label={t("palette.title")} className={classes.list}>
        {found.map((action) => (
          <li
            key={action.id}
            id={`palette-${action.id}`}
            role="option"
            aria-selected={action === chosen}
            className={classes.option}
            ref={(item) => {
              if (action === chosen) item?.scrollIntoView({ block: "nearest" });
            }}
            onClick={() => run(action)}
          >
            <span className={classes.group}>{t(groupWords[action.group])}</span>
            <span className={classes.label}>{action.label}</span>
            {action.keys !== undefined && <Keys keys={action.keys} />}
          </li>
        ))}
      </ul>
      {found.length === 0 && <p className={classes.nothing}>{t("list.nothing_found")}</p>}
    </Dialog>
  );
}
