import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useT } from "@/lib/i18n/texts";
import { volumeCsvPath } from "../api/volume";
import type { VolumeQuestion } from "../api/volume";
import { byWords, perWords, volumeBys, volumePers } from "../volume-words";
import classes from "./reports.module.css";

interface Properties {
  question: VolumeQuestion;
  onAsk: (change: Partial<VolumeQuestion>) => void;
}

export function VolumeQuestionBar({ question, onAsk }: Properties) {
  const t = useT();
  return (
    <div className={classes.question}>
      <TextInput type="date" label={t("reports.from")} value={question.from} max={question.to} onChange={(event) => onAsk({ from: event.currentTarget.value })} />
      <TextInput type="date" label={t("reports.to")} value={question.to} min={question.from} onChange={(event) => onAsk({ to: event.currentTarget.value })} />
      <NativeSelect
        label={t("volume.per")}
        value={question.per}
        data={volumePers.map((value) => ({ value, label: t(perWords[value]) }))}
        onChange={(event) => onAsk({ per: volumePers.find((one) => one === event.currentTarget.value) ?? "week" })}
      />
      <NativeSelect
        label={t("reports.by")}
        value={question.by}
        data={volumeBys.map((value) => ({ value, label: t(byWords[value]) }))}
        onChange={(event) => onAsk({ by: volumeBys.find((one) => one === event.currentTarget.value) ?? "team", value: undefined })}
      />
      <Button component="a" variant="default" href={volumeCsvPath(question)} download>
        CSV
      </Button>
      <Button variant="default" onClick={() => window.print()}>
        {t("reports.print")}
      </Button>
    </div>
  );
}
