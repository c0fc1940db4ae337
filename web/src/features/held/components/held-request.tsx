import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useT } from "@/lib/i18n/texts";
import { Instant } from "@/ui/instant";
import page from "@/ui/page.module.css";
import { RefusalNote } from "@/ui/refusal-note";
import { Waiting } from "@/ui/states";
import { useApproveHeld, useDeclineHeld } from "../api/decide";
import { heldRequestQueryOptions } from "../api/get-held";
import { heldStateWords } from "../states";
import { AskedFacts } from "./asked";
import { Decision } from "./decision";

export function HeldRequest({ id }: { id: string }) {
  const t = useT();
  const query = useQuery(heldRequestQueryOptions(id));
  const approve = useApproveHeld(id);
  const decline = useDeclineHeld(id);
  const request = query.data;
  if (request === undefined) {
    return query.error === null ? (
      <Waiting />
    ) : (
      <RefusalNote error={query.error} onReload={() => void query.refetch()} />
    );
  }
  return (
    <>
      <title>{request.subject}</title>
      <div className={page.head}>
        <h1 className={page.title}>{request.subject}</h1>
      </div>
      <dl className={`${page.card} ${page.facts}`}>
        <dt>{t("held.writer")}</dt>
        <dd>
          {`${request.writer_name} <${request.writer_mail}>`.trim()}
          {!request.known_contact && ` · ${t("held.unknown_contact")}`}
        </dd>
        <dt>{t("held.customer")}</dt>
        <dd>
          <Link to="/customers/$id" params={{ id: request.customer.id }}>
            {request.customer.name}
          </Link>
        </dd>
        <dt>{t("quarantine.received")}</dt>
        <dd>
          <Instant at={request.created_at} />
        </dd>
        <dt>{t("held.approvers")}</dt>
        <dd>
          {request.approvers.length === 0
            ? t("held.nobody")
            : request.approvers.map((each) => `${each.name} <${each.mail}>`).join(", ")}
        </dd>
        {request.decided_at && (
          <>
            <dt>{t(heldStateWords[request.state])}</dt>
            <dd>
              <Instant at={request.decided_at} /> {request.decided_by}
            </dd>
          </>
        )}
        {request.reason && (
          <>
            <dt>{t("quarantine.reason")}</dt>
            <dd>{request.reason}</dd>
          </>
        )}
        {request.ticket && (
          <>
            <dt>{t("mail.ticket")}</dt>
            <dd>
              <Link to="/tickets/$number" params={{ number: request.ticket }}>
                {request.ticket}
              </Link>
            </dd>
          </>
        )}
        <AskedFacts {...request} />
        {request.files.length > 0 && (
          <>
            <dt>{t("held.files")}</dt>
            {request.files.map((file) => (
              <dd key={file.id}>
                <a href={`/api/v1/held-requests/${request.id}/files/${file.id}`} download>
                  {file.name}
                </a>
              </dd>
            ))}
          </>
        )}
        {request.secrets.length > 0 && (
          <>
            <dt>{t("secrets.title")}</dt>
            <dd>
              {request.secrets.join(", ")} · {t("held.secrets_wait")}
            </dd>
          </>
        )}
      </dl>
      <section className={page.card} aria-label={t("mail.text")}>
        <p className={page.text}>{request.text}</p>
      </section>
      {request.may_decide && (
        <Decision
          urgent={request.urgent}
          busy={approve.isPending || decline.isPending}
          error={approve.error ?? decline.error}
          onApprove={() => approve.mutate()}
          onDecline={(reason) => decline.mutate(reason)}
        />
      )}
    </>
  );
}
