import { Button, Checkbox, Group, TextInput } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { FormEvent } from "react";
import { faultOf } from "@/lib/api/client";
import type { TicketView } from "@/lib/api/schemas";
import { useT } from "@/lib/i18n/texts";
import { Dialog } from "@/ui/dialog";
import { RefusalNote } from "@/ui/refusal-note";
import { useSplit } from "../api/merge";
import classes from "./request.module.css";

const shownChars = 80;

export function SplitDialog({ ticket, onClose }: { ticket: TicketView; onClose: () => void }) {
  const t = useT();
  const navigate = useNavigate();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [subject, setSubject] = useState("");
  const split = useSplit(ticket.number);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const body = { articles: [...chosen], subject: subject.trim(), version: ticket.version };
    split.mutate(body, {
      onSuccess: (made) => {
        onClose();
        void navigate({ to: "/tickets/$number", params: { number: made.number } });
      },
    });
  };
  return (
    <Dialog title={t("relations.split")} onClose={onClose}>
      <form className={classes.form} onSubmit={submit}>
        <TextInput
          label={t("relations.split_subject")}
          maxLength={400}
          value={subject}
          error={faultOf(split.error, "subject")}
          onChange={(event) => setSubject(event.currentTarget.value)}
        />
        {ticket.articles.map((article) => (
          <Checkbox
            key={article.id}
            label={`${article.author.name}: ${article.text.slice(0, shownChars)}`}
            checked={chosen.includes(article.id)}
            onChange={(event) =>
              setChosen(event.currentTarget.checked ? [...chosen, article.id] : chosen.filter((id) => id !== article.id))
            }
          />
        ))}
        <RefusalNote error={split.error} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t("action.cancel")}
          </Button>
          <Button
            type="submit"
            loading={split.isPending}
            disabled={chosen.length === 0 || chosen.length === ticket.articles.length || subject.trim() === ""}
          >
            {t("relations.split")}
          </Button>
        </Group>
      </form>
    </Dialog>
  );
}
