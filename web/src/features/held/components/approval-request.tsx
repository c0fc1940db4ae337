import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useT } from "@/lib/i18n/texts";
import { Instant } from "@/ui/instant";
import page from "@/ui/page.module.css";
import { RefusalNote } from "@/ui/refusal-note";
import { Waiting } from "@/ui/states";
import { useApproveHeld, useDeclineHeld } from "../api/decide";
import { heldRequestQueryOptions } from "../api/get-held";
import { AskedFacts, asksMore } from "./asked";
import { Decision } from "./decision";

// One request as the approver of the customer reads and answers it in the portal.
export function ApprovalRequest({ id }: { id: string }) {
  const t = useT();
  const query = useQuery(heldRequestQueryOptions(id));
  const approve = useApproveHeld(id);
  const decline = useDeclineHeld(id);
  const request = query.data;
  if (request === undefined) {
    return query.error === null ? <Waiting /> : <RefusalNote error={query.error} onReload={() => void query.refetch()} />;
  }
  return (
    <>
      <title>{request.subject}</title>
      <h1 className={page.title}>{request.subject}</h1>
      <section className={page.card} aria-label={t("mail.text")}>
        <p className={page.under}>
          {request.writer_name} {request.writer_mail} · <Instant at={request.created_at} />
        </p>
        <p className={page.text}>{request.text}</p>
        {request.files.length > 0 && (
          <p>
            {t("held.files")}:{" "}
            {request.files.map((file, at) => (
              <span key={file.id}>
                {at > 0 && ", "}
                <a href={`/api/v1/held-requests/${request.id}/files/${file.id}`} download>
                  {file.name}
                </a>
              </span>
            ))}
          </p>
        )}
      </section>
      {asksMore(request) && (
        <dl className={`${page.card} ${page.facts}`}>
          <AskedFacts {...request} />
        </dl>
      )}
      {request.may_decide && (
        <Decision
          urgent={request.urgent}
          busy={approve.isPending || decline.isPending}
          error={approve.error ?? decline.error}
          onApprove={() => approve.mutate()}
          onDecline={(reason) => decline.mutate(reason)}
        />
      )}
      {request.state !== "waiting" && (
        <p role="status" className={page.card}>
          {t(request.state === "approved" ? "approval.approved" : "approval.declined", {
            by: request.decided_by ?? "",
            number: request.ticket ?? "",
          })}{" "}
          {request.reason}
          {request.ticket && (
            <Link to="/portal/tickets/$number" params={{ number: request.ticket }}>
              {request.ticket}
            </Link>
          )}
        </p>
      )}
    </>
  );
}
