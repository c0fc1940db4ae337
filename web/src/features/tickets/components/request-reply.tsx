import { Button, Group, Textarea } from "@mantine/core";
import type { FormEvent } from "react";
import type { TicketView } from "@/lib/api/schemas";
import { useT } from "@/lib/i18n/texts";
import { useDraft } from "@/lib/use-draft";
import { useAnnounce } from "@/ui/announcer";
import page from "@/ui/page.module.css";
import { RefusalNote } from "@/ui/refusal-note";
import { useAddReply } from "../api/add-reply";
import { useUploads } from "../use-uploads";
import { FileDrop } from "./file-drop";
import classes from "./request.module.css";

export function RequestReply({ ticket }: { ticket: TicketView }) {
  const t = useT();
  const announce = useAnnounce();
  const [text, setText, spend] = useDraft(`${ticket.id}.reply`);
  const uploads = useUploads();
  const addReply = useAddReply(ticket.number);
  if (!ticket.allowed.includes("reply")) return null;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const done = () => {
      spend(text);
      for (const { key } of uploads.files) uploads.drop(key);
      announce(t("composer.reply_sent"));
    };
    addReply.mutate({ text, attachments: uploads.attachments }, { onSuccess: done });
  };

  return (
    <form className={`${page.card} ${classes.form} sk-screen`} onSubmit={submit}>
      <FileDrop uploads={uploads}>
        <Textarea
          label={t("portal.write")}
          autosize
          minRows={3}
          maxRows={16}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      </FileDrop>
      <RefusalNote error={addReply.error} />
      <Group justify="flex-end">
        <Button
          type="submit"
          variant="light"
          loading={addReply.isPending}
          disabled={text.trim() === "" || !uploads.settled}
        >
          {t("portal.send")}
        </Button>
      </Group>
    </form>
  );
}
