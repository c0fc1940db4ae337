import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { chosenLanguage, isLanguage } from "@/lib/i18n/language";
import { useSpeech } from "@/lib/i18n/texts";
import page from "@/ui/page.module.css";
import { Empty, Waiting } from "@/ui/states";
import { approvalQueryOptions, useAnswerApproval } from "../api/approval";
import { AskedFacts, asksMore } from "./asked";
import { Decision } from "./decision";

// Reached by the link of a mail and without a log-in. Looking changes nothing: mail scanners open links, too.
export function Approval({ token }: { token: string }) {
  const { language, speak, t } = useSpeech();
  const query = useQuery(approvalQueryOptions(token));
  const answer = useAnswerApproval(token);
  const view = query.data;
  const wanted = view?.language;
  useEffect(() => {
    if (chosenLanguage() === null && isLanguage(wanted) && wanted !== language) void speak(wanted, false);
  }, [wanted, language, speak]);
  if (view === undefined) {
    return query.error === null ? <Waiting /> : <Empty>{t("approval.gone")}</Empty>;
  }
  const writer = view.writer_name || view.writer_mail;
  return (
    <>
      <title>{view.subject}</title>
      <div>
        <p className={page.under}>
          {view.desk} · {view.customer}
        </p>
        <h1 className={page.title}>{view.subject}</h1>
      </div>
      <p>{t("approval.why", { name: view.name, writer, mail: view.writer_mail, customer: view.customer })}</p>
      <section className={page.card} aria-label={t("mail.text")}>
        <p className={page.text}>{view.text}</p>
        {view.files.length > 0 && (
          <p>
            {t("held.files")}: {view.files.join(", ")}
          </p>
        )}
      </section>
      {asksMore(view) && (
        <dl className={`${page.card} ${page.facts}`}>
          <AskedFacts {...view} />
        </dl>
      )}
      {view.state === "waiting" ? (
        <Decision
          urgent={view.urgent}
          busy={answer.isPending}
          error={answer.error}
          onApprove={() => answer.mutate({ approve: true })}
          onDecline={(reason) => answer.mutate({ approve: false, reason })}
        />
      ) : (
        <p role="status" className={page.card}>
          {t(view.state === "approved" ? "approval.approved" : "approval.declined", {
            by: view.decided_by ?? "",
            number: view.ticket ?? "",
          })}
          {view.reason ? ` ${view.reason}` : ""}
        </p>
      )}
    </>
  );
}
