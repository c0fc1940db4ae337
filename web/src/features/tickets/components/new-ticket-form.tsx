import { Button, Checkbox, Group, Textarea, TextInput } from "@mantine/core";
import { useEffect, useRef } from "react";
import type { FormEvent, ReactNode } from "react";
import { useOfferActions } from "@/lib/actions/action-store";
import { ApiError } from "@/lib/api/client";
import type { TicketView } from "@/lib/api/schemas";
import { useT } from "@/lib/i18n/texts";
import { useDraft } from "@/lib/use-draft";
import page from "@/ui/page.module.css";
import { RefusalNote } from "@/ui/refusal-note";
import { useOpenTicketFor } from "../api/open-ticket-for";
import classes from "./request.module.css";

interface Properties {
  // The address of whom the ticket is for; the finder above the form names it.
  reporter: string | null;
  finder: (fault: string | undefined) => ReactNode;
  onOpened: (ticket: TicketView) => void;
}

export function NewTicketForm({ reporter, finder, onOpened }: Properties) {
  const t = useT();
  const form = useRef<HTMLFormElement>(null);
  const first = useRef<HTMLInputElement>(null);
  const take = useRef<HTMLInputElement>(null);
  const [subject, setSubject] = useDraft("new.subject");
  const [text, setText] = useDraft("new.text");
  const open = useOpenTicketFor();
  const faults = open.error instanceof ApiError ? open.error.faults : [];
  const faultOf = (path: string) => faults.find((fault) => fault.path === path)?.text;
  const ready = reporter !== null && subject.trim() !== "" && text.trim() !== "";

  // Who it is has been found: on to what it is about.
  useEffect(() => {
    if (reporter !== null) first.current?.focus();
  }, [reporter]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!ready || open.isPending) return;
    const done = (ticket: TicketView) => {
      setSubject("");
      setText("");
      onOpened(ticket);
    };
    open.mutate({ take: take.current?.checked ?? false, request: { subject: subject.trim(), text, reporter } }, { onSuccess: done });
  };
  useOfferActions([
    { id: "save-new", group: "write", label: t("new.save"), keys: "mod+Enter", run: () => form.current?.requestSubmit() },
  ]);

  return (
    <form ref={form} className={`${page.card} ${classes.form}`} onSubmit={submit} aria-label={t("new.title")}>
      {finder(faultOf("reporter"))}
      <TextInput
        ref={first}
        label={t("portal.subject")}
        required
        withAsterisk={false}
        value={subject}
        error={faultOf("subject")}
        onChange={(event) => setSubject(event.currentTarget.value)}
      />
      <Textarea
        label={t("new.text")}
        required
        withAsterisk={false}
        autosize
        minRows={6}
        maxRows={24}
        value={text}
        error={faultOf("text")}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Checkbox ref={take} defaultChecked label={t("new.take")} />
      <RefusalNote error={open.error} />
      <Group justify="flex-end" gap="xs">
        <Button type="submit" loading={open.isPending} disabled={!ready}>
          {t("new.save")}
        </Button>
      </Group>
    </form>
  );
}
