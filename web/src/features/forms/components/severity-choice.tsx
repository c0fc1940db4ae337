import type { SeverityView } from "@/lib/api/schemas";
import { useT } from "@/lib/i18n/texts";
import classes from "./forms.module.css";

interface Properties {
  severities: readonly SeverityView[];
  chosen: string;
  required: boolean;
  fault: string | undefined;
  onChoose: (key: string) => void;
}

// The desk's own words. What is urgent enough for a call says so before anything is sent.
export function SeverityChoice({ severities, chosen, required, fault, onChoose }: Properties) {
  const t = useT();
  const advice = severities.find((each) => each.key === chosen)?.advice;
  return (
    <fieldset className={classes.severities} aria-describedby={fault ? "severity-fault" : undefined}>
      <legend>{t("form.severity")}</legend>
      {severities.map(({ key, name }) => (
        <label key={key} className={classes.severity}>
          <input
            type="radio"
            name="severity"
            required={required}
            checked={key === chosen}
            onChange={() => onChoose(key)}
          />
          <span>{name}</span>
        </label>
      ))}
      {fault && (
        <p id="severity-fault" className={classes.fault}>
          {fault}
        </p>
      )}
      <div role="status">
        {advice && (
          <p className={classes.advice}>
            {advice.text}{" "}
            {advice.number && <a href={`tel:${advice.number.replaceAll(/[^\d+]/g, "")}`}>{advice.number}</a>}
          </p>
        )}
      </div>
    </fieldset>
  );
}
