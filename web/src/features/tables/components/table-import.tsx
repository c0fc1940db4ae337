import { Button, FileInput, Group, NativeSelect } from "@mantine/core";
import { useState } from "react";
import { useT } from "@/lib/i18n/texts";
import form from "@/ui/form.module.css";
import page from "@/ui/page.module.css";
import { RefusalNote } from "@/ui/refusal-note";
import { useImportTable, useTryTable } from "../api/tables";
import type { TableKind } from "../kinds";
import { kindWords, tableKinds } from "../kinds";
import { ImportAnswer } from "./import-answer";

// First tried, then put into force: what is wrong is told by line, and then nothing is written.
export function TableImport() {
  const t = useT();
  const [kind, setKind] = useState<TableKind>("customers");
  const [file, setFile] = useState<File | null>(null);
  const attempt = useTryTable();
  const write = useImportTable();
  const again = () => {
    attempt.reset();
    write.reset();
  };
  const tried = attempt.data;
  const shown = write.data ?? tried;
  const ready = file !== null && tried !== undefined && tried.faults.length === 0 && write.data === undefined;
  return (
    <section className={`${page.card} ${form.form}`} aria-labelledby="import">
      <h2 id="import" className={page.section}>{t("tables.import")}</h2>
      <p className={page.under}>{t("tables.import_hint")}</p>
      <NativeSelect
        label={t("tables.kind")}
        value={kind}
        data={tableKinds.map((each) => ({ value: each, label: t(kindWords[each]) }))}
        onChange={(event) => {
          setKind(tableKinds.find((each) => each === event.currentTarget.value) ?? "customers");
          again();
        }}
      />
      <FileInput
        label={t("tables.file")}
        accept=".csv,text/csv"
        placeholder={t("desk.choose_file")}
        clearable
        clearButtonProps={{ "aria-label": t("list.drop_filter") }}
        value={file}
        onChange={(chosen) => {
          setFile(chosen);
          again();
        }}
      />
      <RefusalNote error={attempt.error ?? write.error} />
      {shown && <ImportAnswer answer={shown} />}
      <Group justify="flex-end" gap="xs">
        <Button
          variant={ready ? "default" : "filled"}
          loading={attempt.isPending}
          disabled={file === null}
          onClick={() => {
            again();
            if (file !== null) attempt.mutate({ kind, file });
          }}
        >
          {t("tables.try")}
        </Button>
        {ready && (
          <Button loading={write.isPending} onClick={() => write.mutate({ kind, file })}>
            {t("tables.write", { count: tried.added + tried.changed })}
          </Button>
        )}
      </Group>
    </section>
  );
}
