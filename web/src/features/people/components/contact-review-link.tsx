import { Button, Group } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { chosenLanguage, isLanguage } from "@/lib/i18n/language";
import { useSpeech } from "@/lib/i18n/texts";
import page from "@/ui/page.module.css";
import { RefusalNote } from "@/ui/refusal-note";
import { Empty, Waiting } from "@/ui/states";
import { Tag } from "@/ui/tag";
import { reviewQueryOptions, useAnswerReview } from "../api/review";

// Reached by the link of a mail and without a log-in: who is still right, and who has left.
export function ContactReviewByLink({ token }: { token: string }) {
  const { language, speak, t } = useSpeech();
  const query = useQuery(reviewQueryOptions(token));
  const answer = useAnswerReview(token);
  const view = query.data;
  const wanted = view?.language;
  useEffect(() => {
    if (chosenLanguage() === null && isLanguage(wanted) && wanted !== language) void speak(wanted, false);
  }, [wanted, language, speak]);
  if (view === undefined) {
    return query.error === null ? <Waiting /> : <Empty>{t("approval.gone")}</Empty>;
  }
  return (
    <>
      <title>{t("review.title")}</title>
      <div>
        <p className={page.under}>
          {view.desk} · {view.customer}
        </p>
        <h1 className={page.title}>{t("review.title")}</h1>
      </div>
      <p>{t("review.why", { name: view.name })}</p>
      <RefusalNote error={answer.error} />
      {view.contacts.map((contact) => (
        <section key={contact.id} className={page.card} aria-label={contact.name}>
          <Group justify="space-between">
            <div>
              <strong>{contact.name}</strong> {contact.due && <Tag tone="warn">{t("review.due")}</Tag>}
              <p className={page.under}>{contact.mail}</p>
            </div>
            <Group>
              <Button
                variant="default"
                disabled={answer.isPending}
                onClick={() => answer.mutate({ contact: contact.id, keep: true })}
              >
                {t("review.keep")}
              </Button>
              {!contact.yourself && (
                <Button
                  color="red"
                  disabled={answer.isPending}
                  onClick={() => answer.mutate({ contact: contact.id, keep: false })}
                >
                  {t("review.revoke")}
                </Button>
              )}
            </Group>
          </Group>
        </section>
      ))}
    </>
  );
}
