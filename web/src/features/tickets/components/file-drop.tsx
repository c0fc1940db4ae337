import { useRef, useState } from "react";
import type { ReactNode } from "react";
import { errorText } from "@/ui/error-text";
import { formatBytes } from "@/lib/i18n/dates";
import { useSpeech } from "@/lib/i18n/texts";
import { ClipIcon, CrossIcon } from "@/ui/icons";
import type { Uploads } from "../use-uploads";
import classes from "./file-drop.module.css";

interface Properties {
  uploads: Uploads;
  // The field that files are dropped and pasted on.
  children: ReactNode;
}

export function FileDrop({ uploads, children }: Properties) {
  const { language, t } = useSpeech();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  return (
    <div
      className={classes.drop}
      data-over={over || undefined}
      onPaste={(event) => {
        if (event.clipboardData.files.length === 0) return;
        event.preventDefault();
        uploads.add(event.clipboardData.files);
      }}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes("Files")) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        setOver(false);
        if (event.dataTransfer.files.length === 0) return;
        event.preventDefault();
        uploads.add(event.dataTransfer.files);
      }}
    >
      {children}
      <div className={classes.line}>
        <input
          ref={input}
          type="file"
          multiple
          hidden
          aria-label={t("files.attach")}
          onChange={(event) => {
            uploads.add(event.currentTarget.files ?? []);
            event.currentTarget.value = "";
          }}
        />
        <button type="button" className={classes.attach} onClick={() => input.current?.click()}>
          <ClipIcon /> {t("files.attach")}
        </button>
        <span className={classes.hint}>{t("files.hint")}</span>
      </div>
      {uploads.files.length > 0 && (
        <ul className={classes.files} aria-label={t("article.attachments")}>
          {uploads.files.map((file) => (
            <li key={file.key} data-state={file.error ? "failed" : file.id === "" ? "sending" : "ready"}>
              <span className={classes.name}>{file.name}</span>
              <span className={classes.hint} role="status">
                {file.error && errorText(file.error, t)}
                {!file.error && (file.id === "" ? t("files.sending") : formatBytes(file.size, language))}
              </span>
              <button type="button" onClick={() => uploads.drop(file.key)}>
                <CrossIcon />
                <span className="sk-hidden">{t("files.remove", { name: file.name })}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
