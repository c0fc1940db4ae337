import type { ArticleView } from "@/lib/api/schemas";
import { useT } from "@/lib/i18n/texts";
import { mailStateWords } from "@/lib/mail-states";
import { Tag } from "@/ui/tag";
import classes from "./article.module.css";

export function DeliveryList({ mails }: { mails: ArticleView["mails"] }) {
  const t = useT();
  if (mails.length === 0) return null;
  return (
    <ul className={classes.deliveries} aria-label={t("article.deliveries")}>
      {mails.map((mail) => (
        <li key={mail.to}>
          {mail.to} <Tag tone={mailStateWords[mail.state].tone}>{t(mailStateWords[mail.state].label)}</Tag>
        </li>
      ))}
    </ul>
  );
}
