import { Button, TextInput } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { faultOf } from "@/lib/api/client";
import type { TicketView } from "@/lib/api/schemas";
import { useT } from "@/lib/i18n/texts";
import page from "@/ui/page.module.css";
import { RefusalNote } from "@/ui/refusal-note";
import { useLink, useMerge, useUnlink, useUnmerge } from "../api/merge";
import { SplitDialog } from "./split-dialog";
import classes from "./ticket.module.css";

// Merge, split and link: what an agent does when one thing came twice, or two things at once.
export function TicketRelations({ ticket }: { ticket: TicketView }) {
  const t = useT();
  const navigate = useNavigate();
  const [other, setOther] = useState("");
  const [splitting, setSplitting] = useState(false);
  const merge = useMerge(ticket.number);
  const unmerge = useUnmerge(ticket.number);
  const link = useLink(ticket.number);
  const unlink = useUnlink(ticket.number);
  if (!ticket.allowed.includes("merge")) return null;
  const number = other.trim();
  const busy = merge.isPending || link.isPending;
  const refusal = merge.error ?? link.error ?? unmerge.error ?? unlink.error;
  const related = ticket.links.filter(({ kind }) => kind === "related");
  return (
    <section className={`${page.card} ${classes.known} sk-screen`} aria-label={t("relations.title")}>
      <h2>{t("relations.title")}</h2>
      {ticket.merged.map((one) => (
        <p key={one.id}>
          <span className="sk-number">{one.number}</span> {t("relations.merged_here")}{" "}
          <Button variant="default" size="compact-sm" loading={unmerge.isPending} onClick={() => unmerge.mutate(one.number)}>
            {t("relations.undo")}
          </Button>
        </p>
      ))}
      {related.map((one) => (
        <p key={one.id}>
          <span className="sk-number">{one.number}</span>{" "}
          <Button variant="default" size="compact-sm" loading={unlink.isPending} onClick={() => unlink.mutate(one.number)}>
            {t("relations.unlink")}
          </Button>
        </p>
      ))}
      <TextInput
        label={t("relations.other")}
        size="xs"
        maxLength={60}
        value={other}
        error={faultOf(merge.error, "into") ?? faultOf(link.error, "number")}
        onChange={(event) => setOther(event.currentTarget.value)}
      />
      {refusal !== null && (
        <div className={classes.refusal}>
          <RefusalNote error={refusal} />
        </div>
      )}
      <div className={classes.buttons}>
        <Button
          variant="default"
          size="compact-sm"
          disabled={number === "" || busy}
          onClick={() => link.mutate(number, { onSuccess: () => setOther("") })}
        >
          {t("relations.link")}
        </Button>
        <Button
          variant="default"
          size="compact-sm"
          disabled={number === "" || busy}
          onClick={() =>
            merge.mutate(
              { into: number, version: ticket.version },
              { onSuccess: () => void navigate({ to: "/tickets/$number", params: { number } }) },
            )
          }
        >
          {t("relations.merge")}
        </Button>
        {ticket.articles.length > 1 && (
          <Button variant="default" size="compact-sm" onClick={() => setSplitting(true)}>
            {t("relations.split")}
          </Button>
        )}
      </div>
      {splitting && <SplitDialog ticket={ticket} onClose={() => setSplitting(false)} />}
    </section>
  );
}
