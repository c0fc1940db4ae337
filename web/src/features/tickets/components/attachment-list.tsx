import type { AttachmentView } from "@/lib/api/schemas";
import { formatBytes } from "@/lib/i18n/dates";
import { useSpeech } from "@/lib/i18n/texts";
import { ClipIcon } from "@/ui/icons";
import classes from "./article.module.css";

export function AttachmentList({ attachments }: { attachments: readonly AttachmentView[] }) {
  const { language, t } = useSpeech();
  if (attachments.length === 0) return null;
  return (
    <ul className={classes.attachments} aria-label={t("article.attachments")}>
      {attachments.map((attachment) => (
        <li key={attachment.id}>
          <a href={`/api/v1/attachments/${attachment.id}`} download={attachment.name}>
            <ClipIcon /> {attachment.name} <span>{formatBytes(attachment.size, language)}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}
