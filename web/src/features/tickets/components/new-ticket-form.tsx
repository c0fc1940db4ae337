import { Button, Checkbox, Group, Textarea, TextInput } from "@mantine/core";
import { useRef, useState } from "react";
import type { FormEvent, ReactNode } from "react";
import { useOfferActions } from "@/lib/actions/action-store";
import { faultOf } from "@/lib/api/client";
import type { NewTicket, TicketView } from "@/lib/api/schemas";
import { useT } from "@/lib/i18n/texts";
import { useDraft } from "@/lib/use-draft";
import page from "@/ui/page.module.css";
import { RefusalNote } from "@/ui/refusal-note";
import { useOpenTicketFor } from "../api/open-ticket-for";
import { useUploads } from "../use-uploads";
import { FileDrop } from "./file-drop";
import { byPhone, toWay, WayChoice } from "./way-choice";
import classes from "./request.module.css";

interface Properties {
  details: (faultOf: (path: string) => string | undefined) => ReactNode;
  said: Partial<NewTicket>;
  // The address of whom the ticket is for; the finder above the form names it.
  reporter: string | null;
  finder: (fault: string | undefined, onChosen: () => void) => ReactNode;
  onOpened: (ticket: TicketView) => void;
}

export function NewTicketForm({ details, said, reporter, finder, onOpened }: Properties) {
  const t = useT();
  const form = useRef<HTMLFormElement>(null);
  const [first, setFirst] = useState<HTMLInputElement | null>(null);
  const take = useRef<HTMLInputElement>(null);
  const [subject, setSubject] = useDraft("new.subject");
  const [text, setText] = useDraft("new.text");
  const open = useOpenTicketFor();
  const [way, setWay] = useState(byPhone);
  const [tried, setTried] = useState(false);
  const uploads = useUploads();
  const ready = reporter !== null && subject.trim() !== "" && text.trim() !== "" && uploads.settled;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!ready || open.isPending) return;
    const done = (ticket: TicketView) => {
      setSubject("");
      setText("");
      onOpened(ticket);
    };
    const request = { ...said, ...toWay(way), subject: subject.trim(), text, reporter, attachments: uploads.attachments };
    open.mutate({ take: take.current?.checked ?? false, request }, { onSuccess: done });
  };
  useOfferActions([
    {
      id: "save-new",
      group: "write",
      label: t("new.save"),
      keys: "mod+Enter",
      run: () => form.current?.requestSubmit(),
    },
  ]);

  return (
    <form ref={form} className={`${page.card} ${classes.form}`} onSubmit={submit} aria-label={t("new.title")}>
      {finder(
        tried && reporter === null ? t("new.who_missing") : faultOf(open.error, "reporter"),
        // On to what it is about, before the next key can arrive.
        () => first?.focus(),
      )}
      <WayChoice way={way} faultOf={(path) => faultOf(open.error, path)} onWay={setWay} />
      <TextInput
        ref={setFirst}
        label={t("portal.subject")}
        required
        withAsterisk={false}
        value={subject}
        error={faultOf(open.error, "subject")}
        onChange={(event) => setSubject(event.currentTarget.value)}
      />
      <FileDrop uploads={uploads}>
        <Textarea
          label={t("new.text")}
          required
          withAsterisk={false}
          autosize
          minRows={6}
          maxRows={24}
          value={text}
          error={faultOf(open.error, "text")}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      </FileDrop>
      {details((path) => faultOf(open.error, path))}
      <Checkbox ref={take} defaultChecked label={t("new.take")} />
      <RefusalNote error={open.error} />
      <Group justify="flex-end" gap="xs">
        <Button type="submit" loading={open.isPending} disabled={!uploads.settled}>
          {t("new.save")}
        </Button>
      </Group>
    </form>
  );
}
