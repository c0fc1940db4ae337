import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useMemo } from "react";
import { presenceQueryOptions, useNextTicket, useSetPresence } from "@/features/tickets/api/routing";
import type { Action } from "@/lib/actions/action";
import { useT } from "@/lib/i18n/texts";

interface Openers {
  openPalette: () => void;
  openHelp: () => void;
  logOut: () => void;
}

// What an agent can do wherever he is.
export function useAgentActions({ openPalette, openHelp, logOut }: Openers): Action[] {
  const t = useT();
  const navigate = useNavigate();
  const { mutate: takeNext } = useNextTicket();
  const { mutate: setPresence } = useSetPresence();
  const isThere = useQuery(presenceQueryOptions()).data?.mine.state === "present";
  return useMemo<Action[]>(
    () => [
      { id: "palette", group: "page", label: t("palette.title"), keys: "mod+k", quiet: true, run: openPalette },
      { id: "help", group: "page", label: t("help.title"), keys: "?", run: openHelp },
      {
        id: "new",
        group: "ticket",
        label: t("new.title"),
        keys: "c",
        run: () => void navigate({ to: "/tickets/new" }),
      },
      {
        id: "next",
        group: "ticket",
        label: t("action.next"),
        keys: "g n",
        run: () =>
          takeNext(undefined, {
            onSuccess: ({ number }) => void navigate({ to: "/tickets/$number", params: { number } }),
          }),
      },
      {
        id: "presence",
        group: "page",
        label: t(isThere ? "action.be_away" : "action.be_there"),
        run: () => setPresence({ state: isThere ? "away" : "present" }),
      },
      { id: "go-open", group: "go", label: t("view.open"), keys: "g t", run: () => void navigate({ to: "/tickets" }) },
      {
        id: "go-mine",
        group: "go",
        label: t("view.mine_long"),
        keys: "g m",
        run: () => void navigate({ to: "/tickets", search: { view: "mine" } }),
      },
      {
        id: "go-unassigned",
        group: "go",
        label: t("view.unassigned_long"),
        keys: "g u",
        run: () => void navigate({ to: "/tickets", search: { view: "unassigned" } }),
      },
      {
        id: "go-due",
        group: "go",
        label: t("view.due"),
        keys: "g d",
        run: () => void navigate({ to: "/tickets", search: { view: "due" } }),
      },
      {
        id: "go-customers",
        group: "go",
        label: t("customers.title"),
        keys: "g k",
        run: () => void navigate({ to: "/customers" }),
      },
      {
        id: "go-knowledge",
        group: "go",
        label: t("knowledge.title"),
        keys: "g i",
        run: () => void navigate({ to: "/knowledge" }),
      },
      {
        id: "go-wallboard",
        group: "go",
        label: t("wall.title"),
        keys: "g w",
        run: () => void navigate({ to: "/wallboard" }),
      },
      {
        id: "go-account",
        group: "go",
        label: t("account.title"),
        keys: "g a",
        run: () => void navigate({ to: "/account" }),
      },
      {
        id: "go-outgoing",
        group: "go",
        label: t("outgoing.title"),
        keys: "g o",
        run: () => void navigate({ to: "/outgoing" }),
      },
      {
        id: "go-quarantine",
        group: "go",
        label: t("quarantine.title"),
        keys: "g q",
        run: () => void navigate({ to: "/quarantine" }),
      },
      {
        id: "go-held",
        group: "go",
        label: t("held.title"),
        keys: "g h",
        run: () => void navigate({ to: "/held" }),
      },
      {
        id: "go-silent",
        group: "go",
        label: t("silent.title"),
        keys: "g s",
        run: () => void navigate({ to: "/silent" }),
      },
      {
        id: "go-mailboxes",
        group: "go",
        label: t("mailboxes.title"),
        keys: "g b",
        run: () => void navigate({ to: "/mailboxes" }),
      },
      {
        id: "go-sla",
        group: "go",
        label: t("reports.sla"),
        keys: "g r",
        run: () => void navigate({ to: "/reports/sla" }),
      },
      {
        id: "go-volume",
        group: "go",
        label: t("volume.title"),
        keys: "g v",
        run: () => void navigate({ to: "/reports/volume" }),
      },
      {
        id: "go-desk",
        group: "go",
        label: t("desk.title"),
        keys: "g f",
        run: () => void navigate({ to: "/desk" }),
      },
      { id: "log-out", group: "page", label: t("bar.log_out"), run: logOut },
    ],
    [t, navigate, openPalette, openHelp, logOut, takeNext, setPresence, isThere],
  );
}
