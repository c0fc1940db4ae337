import { lazy, Suspense, useState } from "react";
import type { AttachmentView } from "@/lib/api/schemas";
import { formatBytes } from "@/lib/i18n/dates";
import { useSpeech } from "@/lib/i18n/texts";
import { Dialog } from "@/ui/dialog";
import { ClipIcon } from "@/ui/icons";
import { Waiting } from "@/ui/states";
import { attachmentAddress, previewKind } from "../attachment-preview";
import classes from "./article.module.css";
import preview from "./preview.module.css";

// The drawing of a PDF is larger than all the rest and is fetched by who looks at one.
const PdfPages = lazy(async () => ({ default: (await import("./pdf-pages")).PdfPages }));

export function AttachmentList({ attachments }: { attachments: readonly AttachmentView[] }) {
  const { language, t } = useSpeech();
  const [shown, setShown] = useState<AttachmentView | null>(null);
  if (attachments.length === 0) return null;
  return (
    <>
      <ul className={classes.attachments} aria-label={t("article.attachments")}>
        {attachments.map((attachment) => {
          const kind = previewKind(attachment);
          const name = (
            <>
              <ClipIcon /> {attachment.name} <span>{formatBytes(attachment.size, language)}</span>
            </>
          );
          return (
            <li key={attachment.id} data-picture={kind === "picture" || undefined}>
              {kind === null ? (
                <a href={attachmentAddress(attachment.id)} download={attachment.name}>
                  {name}
                </a>
              ) : (
                <button type="button" onClick={() => setShown(attachment)}>
                  {kind === "picture" && <img src={attachmentAddress(attachment.id)} alt="" loading="lazy" />}
                  {name}
                </button>
              )}
            </li>
          );
        })}
      </ul>
      {shown !== null && <Preview attachment={shown} onClose={() => setShown(null)} />}
    </>
  );
}

function Preview({ attachment, onClose }: { attachment: AttachmentView; onClose: () => void }) {
  const { t } = useSpeech();
  const address = attachmentAddress(attachment.id);
  return (
    <Dialog title={attachment.name} wide onClose={onClose}>
      <div className={preview.paper}>
        {previewKind(attachment) === "picture" ? (
          <img src={address} alt={attachment.name} />
        ) : (
          <Suspense fallback={<Waiting />}>
            <PdfPages address={address} />
          </Suspense>
        )}
      </div>
      <a className={preview.download} href={address} download={attachment.name}>
        {t("article.download")}
      </a>
    </Dialog>
  );
}
