import { useSuspenseQuery } from "@tanstack/react-query";
import { Outlet } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { sessionQueryOptions } from "@/features/session/api/get-session";
import { useLiveTickets } from "@/features/tickets/api/listen-live";
import { useT } from "@/lib/i18n/texts";
import classes from "@/ui/top-bar.module.css";
import { useAnnounceChanges } from "../announce-changes";
import { TopBar } from "../top-bar";

// What only the workspace needs is not fetched by the portal.
const OfferBar = lazy(async () => ({ default: (await import("@/features/tickets/components/offer-bar")).OfferBar }));

// The frame of both faces: what everyone sees who is logged in.
export function Inside() {
  const t = useT();
  const session = useSuspenseQuery(sessionQueryOptions()).data;
  const liveLost = useLiveTickets(useAnnounceChanges());
  // The way to the log-in page is already under way, with the place to come back to.
  if (session === null) return null;
  return (
    // One wait for all: who sees the page may press its keys.
    <Suspense>
      <a className={classes.skip} href="#main">
        {t("page.skip")}
      </a>
      <TopBar me={session.person} liveLost={liveLost} />
      <main id="main" tabIndex={-1} className={classes.main}>
        {session.person.kind === "agent" && <OfferBar />}
        <Outlet />
      </main>
    </Suspense>
  );
}
