import { useT } from "@/lib/i18n/texts";
import { LockIcon, ReplyIcon } from "@/ui/icons";
import type { ComposerMode } from "../composer-actions";
import classes from "./composer.module.css";

interface Properties {
  modes: readonly ComposerMode[];
  mode: ComposerMode;
  onMode: (mode: ComposerMode) => void;
}

export function ComposerModes({ modes, mode, onMode }: Properties) {
  const t = useT();
  return (
    <fieldset className={classes.modes}>
      <legend className="sk-hidden">{t("composer.mode")}</legend>
      {modes.map((each) => (
        <label key={each} className={classes.mode} data-kind={each}>
          <input type="radio" name="composer-mode" checked={each === mode} onChange={() => onMode(each)} />
          {each === "reply" ? <ReplyIcon /> : <LockIcon />}
          {each === "reply" ? t("composer.reply") : t("composer.note")}
        </label>
      ))}
    </fieldset>
  );
}
