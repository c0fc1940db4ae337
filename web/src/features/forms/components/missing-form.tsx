import { Button, Group } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { FormEvent } from "react";
import { faultOf } from "@/lib/api/client";
import { toFieldValues } from "@/lib/form-values";
import type { FormValues } from "@/lib/form-values";
import { chosenLanguage, isLanguage } from "@/lib/i18n/language";
import { useSpeech } from "@/lib/i18n/texts";
import { FormFields } from "@/ui/form-fields";
import page from "@/ui/page.module.css";
import { RefusalNote } from "@/ui/refusal-note";
import { Empty, Waiting } from "@/ui/states";
import { missingQueryOptions, useAnswerMissing } from "../api/missing";
import classes from "./forms.module.css";

// Reached by the link of a mail and without a log-in: it shows what is asked, and nothing else of the ticket.
export function MissingForm({ token }: { token: string }) {
  const { language, speak, t } = useSpeech();
  const query = useQuery(missingQueryOptions(token));
  const answer = useAnswerMissing(token);
  const [values, setValues] = useState<FormValues>({});
  const view = query.data;
  const wanted = view?.language;
  useEffect(() => {
    if (chosenLanguage() === null && isLanguage(wanted) && wanted !== language) void speak(wanted, false);
  }, [wanted, language, speak]);
  if (view === undefined) {
    return query.error === null ? <Waiting /> : <Empty>{t("missing.gone")}</Empty>;
  }
  const fields = toFieldValues(view.fields, values);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    answer.mutate(fields);
  };
  return (
    <>
      <title>{`${view.number} ${view.subject}`}</title>
      <div>
        <p className={page.under}>
          {view.desk.name} · <span className="sk-number">{view.number}</span>
        </p>
        <h1 className={page.title}>{view.subject}</h1>
      </div>
      {view.complete ? (
        <p role="status" className={page.card}>
          {t("missing.complete", { name: view.name })}
        </p>
      ) : (
        <form className={`${page.card} ${classes.missing}`} onSubmit={submit} aria-label={t("missing.title")}>
          <p className={page.under}>{t("missing.why", { name: view.name })}</p>
          <FormFields
            fields={view.fields}
            values={values}
            strict={false}
            faultOf={(key) => faultOf(answer.error, `fields.${key}`)}
            onValue={(key, value) => setValues({ ...values, [key]: value })}
          />
          <RefusalNote error={answer.error} />
          <Group justify="flex-end">
            <Button type="submit" loading={answer.isPending} disabled={fields.length === 0}>
              {t("portal.send")}
            </Button>
          </Group>
        </form>
      )}
    </>
  );
}
