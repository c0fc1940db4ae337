import { useT } from "@/lib/i18n/texts";
import classes from "./mention-list.module.css";

interface Properties {
  id: string;
  names: readonly string[];
  at: number;
  onChoose: (name: string) => void;
}

// The colleagues whose name begins like this; the caret stays in the text (aria-activedescendant).
export function MentionList({ id, names, at, onChoose }: Properties) {
  const t = useT();
  return (
    <ul id={id} role="listbox" aria-label={t("composer.mention")} className={classes.list}>
      {names.map((name, index) => (
        <li
          key={name}
          id={`${id}-${index}`}
          role="option"
          aria-selected={index === at}
          onMouseDown={(event) => {
            event.preventDefault();
            onChoose(name);
          }}
        >
          {name}
        </li>
      ))}
    </ul>
  );
}
