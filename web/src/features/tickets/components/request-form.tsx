import { Button, Group, Textarea, TextInput } from "@mantine/core";
import type { FormEvent } from "react";
import { ApiError } from "@/lib/api/client";
import type { TicketView } from "@/lib/api/schemas";
import { useT } from "@/lib/i18n/texts";
import { useDraft } from "@/lib/use-draft";
import page from "@/ui/page.module.css";
import { RefusalNote } from "@/ui/refusal-note";
import { useOpenTicket } from "../api/open-ticket";
import classes from "./request.module.css";

interface Properties {
  onOpened: (ticket: TicketView) => void;
  onCancel: () => void;
}

export function RequestForm({ onOpened, onCancel }: Properties) {
  const t = useT();
  const [subject, setSubject] = useDraft("request.subject");
  const [text, setText] = useDraft("request.text");
  const open = useOpenTicket();
  const faults = open.error instanceof ApiError ? open.error.faults : [];
  const faultOf = (path: string) => faults.find((fault) => fault.path === path)?.text;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    open.mutate(
      { subject: subject.trim(), text },
      {
        onSuccess: (ticket) => {
          setSubject("");
          setText("");
          onOpened(ticket);
        },
      },
    );
  };

  return (
    <form className={`${page.card} ${classes.form}`} onSubmit={submit} aria-label={t("portal.new")}>
      <TextInput
        label={t("portal.subject")}
        description={t("portal.subject_hint")}
        required
        withAsterisk={false}
        autoFocus
        value={subject}
        error={faultOf("subject")}
        onChange={(event) => setSubject(event.currentTarget.value)}
      />
      <Textarea
        label={t("portal.text")}
        description={t("portal.text_hint")}
        required
        withAsterisk={false}
        autosize
        minRows={5}
        maxRows={20}
        value={text}
        error={faultOf("text")}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <RefusalNote error={open.error} />
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onCancel}>
          {t("action.cancel")}
        </Button>
        <Button type="submit" loading={open.isPending} disabled={subject.trim() === "" || text.trim() === ""}>
          {t("portal.send_request")}
        </Button>
      </Group>
    </form>
  );
}
