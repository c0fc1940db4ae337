import { TagsInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { RecipientView } from "@/lib/api/schemas";
import { useT } from "@/lib/i18n/texts";
import { recipientsQueryOptions } from "../api/get-recipients";
import classes from "./composer.module.css";

interface Properties {
  number: string;
  cc: string[];
  fault: string | undefined;
  onCc: (cc: string[]) => void;
}

// Who will read the answer, before it is sent. Nobody is copied by himself.
export function RecipientsLine({ number, cc, fault, onCc }: Properties) {
  const t = useT();
  const { data } = useQuery(recipientsQueryOptions(number));
  if (data === undefined) return null;
  const every = [...data.to, ...data.cc_suggested];
  const outside = every.filter((each) => each.outside && (data.to.includes(each) || cc.includes(each.mail)));
  return (
    <div className={classes.recipients}>
      <p className={classes.hint}>
        <strong>{t("mail.to")}</strong> {data.to.map(named).join(", ")}
      </p>
      <TagsInput
        size="xs"
        label={t("composer.cc")}
        placeholder={cc.length === 0 ? t("composer.cc_hint") : ""}
        data={data.cc_suggested.map((each) => each.mail)}
        value={cc}
        error={fault}
        onChange={onCc}
        clearable={false}
      />
      {outside.length > 0 && (
        <p className={classes.outside} role="status">
          {t("composer.outside", { mails: outside.map((each) => each.mail).join(", ") })}
        </p>
      )}
    </div>
  );
}

function named({ name, mail }: RecipientView): string {
  return name === "" || name === mail ? mail : `${name} <${mail}>`;
}
