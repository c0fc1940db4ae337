import { Button, Group, Textarea } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { DecisionInput } from "@/lib/api/schemas";
import { chosenLanguage, isLanguage } from "@/lib/i18n/language";
import { useSpeech } from "@/lib/i18n/texts";
import page from "@/ui/page.module.css";
import { RefusalNote } from "@/ui/refusal-note";
import { Empty, Waiting } from "@/ui/states";
import { decisionQueryOptions, useDecide } from "../api/decision";
import classes from "./request.module.css";

// Reached by the link of a mail and without a log-in. Looking at it decides nothing: only the buttons do.
export function DecisionCard({ token }: { token: string }) {
  const { language, speak, t } = useSpeech();
  const query = useQuery(decisionQueryOptions(token));
  const decide = useDecide(token);
  const [comment, setComment] = useState("");
  const view = query.data;
  const wanted = view?.language;
  useEffect(() => {
    if (chosenLanguage() === null && isLanguage(wanted) && wanted !== language) void speak(wanted, false);
  }, [wanted, language, speak]);
  if (view === undefined) return query.error === null ? <Waiting /> : <Empty>{t("decision.gone")}</Empty>;
  const act = (decision: DecisionInput["decision"]) => {
    decide.mutate({ decision, comment: comment.trim() === "" ? null : comment }, { onSuccess: () => setComment("") });
  };
  return (
    <>
      <title>{`${view.number} ${view.subject}`}</title>
      <div>
        <p className={page.under}>
          {view.desk.name} · <span className="sk-number">{view.number}</span>
        </p>
        <h1 className={page.title}>{view.subject}</h1>
      </div>
      <section className={page.card} aria-label={t("portal.decision")}>
        <p role="status">{view.state === "closed" ? t("decision.closed") : view.state === "solved" ? t("portal.solved_question") : t("decision.open")}</p>
        {(view.may_close || view.may_reopen) && (
          <Textarea label={t("decision.comment")} value={comment} onChange={(event) => setComment(event.currentTarget.value)} autosize minRows={2} />
        )}
        <RefusalNote error={decide.error} />
        <Group className={classes.buttons}>
          {view.may_close && (
            <Button loading={decide.isPending} onClick={() => act("close")}>
              {view.state === "solved" ? t("decision.accept") : t("decision.close")}
            </Button>
          )}
          {view.may_reopen && (
            <Button variant="default" loading={decide.isPending} onClick={() => act("reopen")}>
              {t("decision.reopen")}
            </Button>
          )}
        </Group>
      </section>
    </>
  );
}
