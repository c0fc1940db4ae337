import { Button, Checkbox, FileButton, Textarea, TextInput } from "@mantine/core";
import { useRef, useState } from "react";
import { useT } from "@/lib/i18n/texts";
import page from "@/ui/page.module.css";
import { RefusalNote } from "@/ui/refusal-note";
import { useDryRun } from "../api/desk-file";
import { DryRunResult } from "./dry-run-result";
import classes from "./desk.module.css";

function monthAgo(): string {
  return new Date(Date.now() - 30 * 86_400_000).toISOString().slice(0, 10);
}

// Where a line and column stand in the text, from 1 as the server counts them.
function placeOf(text: string, line: number, column: number): number {
  const lines = text.split("\n").slice(0, Math.max(0, line - 1));
  return lines.reduce((sum, each) => sum + each.length + 1, 0) + Math.max(0, column - 1);
}

export function DryRun() {
  const t = useT();
  const [text, setText] = useState("");
  const [since, setSince] = useState<string | null>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const run = useDryRun();
  const show = (line: number, column: number) => {
    const at = placeOf(text, line, column);
    field.current?.focus();
    field.current?.setSelectionRange(at, at);
  };
  const read = async (file: File | null) => {
    if (file !== null) setText(await file.text());
    run.reset();
  };
  return (
    <div className={page.page}>
      <form
        className={`${page.card} ${classes.form}`}
        onSubmit={(event) => {
          event.preventDefault();
          run.mutate({ text, ...(since !== null && { since }) });
        }}
      >
        <p className={page.under}>{t("desk.try_why")}</p>
        <Textarea ref={field} label={t("desk.file")} rows={14} resize="vertical" spellCheck={false} value={text} onChange={(event) => setText(event.currentTarget.value)} />
        <div className={classes.ask}>
          <FileButton accept=".yaml,.yml,text/yaml" onChange={(file) => void read(file)}>
            {(props) => (
              <Button variant="default" {...props}>
                {t("desk.choose_file")}
              </Button>
            )}
          </FileButton>
          <Checkbox
            className={classes.check ?? ""}
            label={t("desk.replay")}
            checked={since !== null}
            onChange={(event) => setSince(event.currentTarget.checked ? monthAgo() : null)}
          />
          {since !== null && (
            <TextInput type="date" label={t("desk.since")} value={since} onChange={(event) => setSince(event.currentTarget.value)} />
          )}
          <Button type="submit" loading={run.isPending} disabled={text.trim() === ""}>
            {t("desk.try")}
          </Button>
        </div>
      </form>
      <RefusalNote error={run.error} />
      {run.data !== undefined && <DryRunResult result={run.data} onFault={show} />}
    </div>
  );
}
