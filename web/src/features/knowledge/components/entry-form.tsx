import { Button, Group, NativeSelect, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";
import type { FormEvent } from "react";
import { faultOf } from "@/lib/api/client";
import type { EntryView } from "@/lib/api/schemas";
import { languageNames, languages } from "@/lib/i18n/language";
import type { Language } from "@/lib/i18n/language";
import { useSpeech } from "@/lib/i18n/texts";
import { RefusalNote } from "@/ui/refusal-note";
import { useWriteEntry } from "../api/write-entry";
import { kindWords } from "../kinds";
import { fromLocal, toLocal } from "../local-time";
import classes from "./knowledge.module.css";

interface Properties {
  entry: EntryView | null;
  products: readonly { key: string; name: string }[];
  onDone: () => void;
}

const kinds: readonly EntryView["kind"][] = ["disruption", "maintenance", "known_error"];

export function EntryForm({ entry, products, onDone }: Properties) {
  const { language, t } = useSpeech();
  const [kind, setKind] = useState<EntryView["kind"]>(entry?.kind ?? "disruption");
  const [product, setProduct] = useState(entry?.product?.key ?? "");
  const [begins, setBegins] = useState(toLocal(entry?.begins_at ?? new Date().toISOString()));
  const [ends, setEnds] = useState(entry?.ends_at ? toLocal(entry.ends_at) : "");
  const [spoken, setSpoken] = useState<Language>(language);
  const [texts, setTexts] = useState(entry?.texts ?? []);
  const write = useWriteEntry();
  const text = texts.find((each) => each.language === spoken) ?? { language: spoken, title: "", body: "" };
  const setText = (change: { title?: string; body?: string }) =>
    setTexts([...texts.filter((each) => each.language !== spoken), { ...text, ...change }]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const body = {
      kind,
      product: product || null,
      begins_at: fromLocal(begins),
      ends_at: ends === "" ? null : fromLocal(ends),
      texts: texts.filter(({ title }) => title.trim() !== ""),
    };
    const written = entry === null ? { body } : { entry: entry.id, body: { ...body, version: entry.version } };
    write.mutate(written, { onSuccess: onDone });
  };
  return (
    <form className={classes.form} onSubmit={submit}>
      <div className={classes.two}>
        <NativeSelect
          label={t("knowledge.kind")}
          value={kind}
          data={kinds.map((value) => ({ value, label: t(kindWords[value].label) }))}
          onChange={(event) => setKind(kinds.find((each) => each === event.currentTarget.value) ?? kind)}
        />
        <NativeSelect
          label={t("form.product")}
          value={product}
          data={[
            { value: "", label: t("knowledge.all_products") },
            ...products.map(({ key, name }) => ({ value: key, label: name })),
          ]}
          onChange={(event) => setProduct(event.currentTarget.value)}
        />
        <TextInput
          type="datetime-local"
          label={t("knowledge.from")}
          required
          withAsterisk={false}
          value={begins}
          onChange={(event) => setBegins(event.currentTarget.value)}
        />
        <TextInput
          type="datetime-local"
          label={t("knowledge.to")}
          value={ends}
          error={faultOf(write.error, "ends_at")}
          onChange={(event) => setEnds(event.currentTarget.value)}
        />
      </div>
      <NativeSelect
        label={t("knowledge.language")}
        description={t("knowledge.language_help")}
        value={spoken}
        data={languages.map((value) => ({
          value,
          label: languageNames[value] + (texts.some((each) => each.language === value && each.title) ? " ✓" : ""),
        }))}
        onChange={(event) => setSpoken(languages.find((each) => each === event.currentTarget.value) ?? spoken)}
      />
      <TextInput
        label={t("knowledge.headline")}
        maxLength={200}
        value={text.title}
        error={faultOf(write.error, "texts")}
        onChange={(event) => setText({ title: event.currentTarget.value })}
      />
      <Textarea
        label={t("knowledge.body")}
        autosize
        minRows={3}
        maxRows={10}
        maxLength={4000}
        value={text.body}
        onChange={(event) => setText({ body: event.currentTarget.value })}
      />
      <RefusalNote error={write.error} />
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onDone}>
          {t("action.cancel")}
        </Button>
        <Button type="submit" loading={write.isPending}>
          {t("knowledge.publish")}
        </Button>
      </Group>
    </form>
  );
}
