import { Switch } from "@mantine/core";
import { useState } from "react";
import type { ActionGroup } from "@/lib/actions/action";
import { groupWords } from "@/lib/actions/action";
import { useCurrentActions } from "@/lib/actions/action-store";
import { lettersAreOn, turnLetters } from "@/lib/actions/keyboard";
import { useT } from "@/lib/i18n/texts";
import { Dialog } from "./dialog";
import { Keys } from "./keys";
import classes from "./palette.module.css";

const groups: readonly ActionGroup[] = ["ticket", "write", "state", "list", "go", "page"];

export function KeyHelp({ onClose }: { onClose: () => void }) {
  const t = useT();
  const actions = useCurrentActions();
  const [on, setOn] = useState(lettersAreOn());
  const choose = (wanted: boolean) => {
    turnLetters(wanted);
    setOn(wanted);
  };
  return (
    <Dialog title={t("help.title")} onClose={onClose}>
      <Switch
        label={t("help.letters")}
        description={t("help.letters_hint")}
        checked={on}
        onChange={(event) => choose(event.currentTarget.checked)}
      />
      <div className={classes.groups}>
        {groups.map((group) => {
          const ours = actions.filter((action) => action.group === group && action.keys !== undefined);
          if (ours.length === 0) return null;
          return (
            <section key={group}>
              <h3>{t(groupWords[group])}</h3>
              <dl>
                {ours.map(({ id, label, keys = "" }) => (
                  <div key={id}>
                    <dt>{label}</dt>
                    <dd>
                      <Keys keys={keys} />
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          );
        })}
      </div>
    </Dialog>
  );
}
