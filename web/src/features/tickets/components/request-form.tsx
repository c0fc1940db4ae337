import { Button, Group, Textarea, TextInput } from "@mantine/core";
import type { FormEvent, ReactNode } from "react";
import { faultOf } from "@/lib/api/client";
import type { NewTicket } from "@/lib/api/schemas";
import { useT } from "@/lib/i18n/texts";
import { useDraft } from "@/lib/use-draft";
import page from "@/ui/page.module.css";
import { RefusalNote } from "@/ui/refusal-note";
import { useUploads } from "../use-uploads";
import { FileDrop } from "./file-drop";
import classes from "./request.module.css";

// What becomes of it: a ticket, or a request that waits for somebody who may register.
export interface Sending {
  send: (request: NewTicket, onSent: () => void) => void;
  error: Error | null;
  pending: boolean;
}

interface Properties {
  // What the desk asks for besides the words, and what has been said of it.
  details: (faultOf: (path: string) => string | undefined) => ReactNode;
  said: Partial<NewTicket>;
  // What may answer it before it is sent, and where that is read from.
  answers: ReactNode;
  onTyped: (typed: string) => void;
  sending: Sending;
  onCancel: () => void;
}

export function RequestForm({ details, said, answers, onTyped, sending, onCancel }: Properties) {
  const t = useT();
  const [subject, setSubject] = useDraft("request.subject");
  const [text, setText] = useDraft("request.text");
  const uploads = useUploads();

  const submit = (event: FormEvent) => {
    event.preventDefault();
    sending.send({ ...said, subject: subject.trim(), text, attachments: uploads.attachments }, () => {
      setSubject("");
      setText("");
    });
  };

  return (
    <form className={`${page.card} ${classes.form}`} onSubmit={submit} aria-label={t("portal.new")}>
      {details((path) => faultOf(sending.error, path))}
      <TextInput
        label={t("portal.subject")}
        description={t("portal.subject_hint")}
        required
        withAsterisk={false}
        autoFocus
        value={subject}
        error={faultOf(sending.error, "subject")}
        onChange={(event) => {
          setSubject(event.currentTarget.value);
          onTyped(event.currentTarget.value);
        }}
      />
      {answers}
      <FileDrop uploads={uploads}>
        <Textarea
          label={t("portal.text")}
          description={t("portal.text_hint")}
          required
          withAsterisk={false}
          autosize
          minRows={5}
          maxRows={20}
          value={text}
          error={faultOf(sending.error, "text")}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      </FileDrop>
      <RefusalNote error={sending.error} />
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onCancel}>
          {t("action.cancel")}
        </Button>
        <Button type="submit" loading={sending.pending} disabled={!uploads.settled}>
          {t("portal.send_request")}
        </Button>
      </Group>
    </form>
  );
}
