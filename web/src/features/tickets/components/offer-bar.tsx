import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useT } from "@/lib/i18n/texts";
import { Countdown } from "@/ui/countdown";
import page from "@/ui/page.module.css";
import { RefusalNote } from "@/ui/refusal-note";
import { offersQueryOptions, presenceQueryOptions, useAcceptOffer, useDeclineOffer } from "../api/routing";

// A ticket that asks for the first free agent: accepted in time, or it goes to the next one.
export function OfferBar() {
  const t = useT();
  const navigate = useNavigate();
  const there = useQuery(presenceQueryOptions()).data?.mine.state === "present";
  const offer = useQuery(offersQueryOptions(there)).data?.offers[0];
  const accept = useAcceptOffer();
  const decline = useDeclineOffer();
  if (offer === undefined) return null;
  const { number, subject } = offer.ticket;
  return (
    <section className={`${page.card} sk-screen`} role="alert" aria-label={t("offer.title")}>
      <p>
        <strong>{t("offer.title")}</strong> <span className="sk-number">{number}</span> {subject} · <Countdown to={offer.expires_at} />
      </p>
      <RefusalNote error={accept.error ?? decline.error} />
      <Button
        size="compact-sm"
        loading={accept.isPending}
        onClick={() =>
          accept.mutate(offer.id, { onSuccess: () => void navigate({ to: "/tickets/$number", params: { number } }) })
        }
      >
        {t("offer.accept")}
      </Button>{" "}
      <Button variant="default" size="compact-sm" loading={decline.isPending} onClick={() => decline.mutate(offer.id)}>
        {t("offer.decline")}
      </Button>
    </section>
  );
}
