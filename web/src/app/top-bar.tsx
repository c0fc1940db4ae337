import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { lazy, Suspense, useCallback } from "react";
import { useLogOut } from "@/features/session/api/log-out";
import { deskNameQueryOptions } from "@/features/tickets/api/get-desk-name";
import type { PersonView } from "@/lib/api/schemas";
import { useT } from "@/lib/i18n/texts";
import { PersonIcon } from "@/ui/icons";
import { LanguageMenu } from "@/ui/language-menu";
import { SchemeMenu } from "@/ui/scheme-menu";
import classes from "@/ui/top-bar.module.css";

// What only the workspace needs is not fetched by the portal.
const AgentKeys = lazy(async () => ({ default: (await import("./agent-keys")).AgentKeys }));

export function TopBar({ me, liveLost }: { me: PersonView; liveLost: boolean }) {
  const t = useT();
  const navigate = useNavigate();
  const deskName = useQuery(deskNameQueryOptions()).data ?? "";
  const isAgent = me.kind === "agent";
  const { mutate, isPending } = useLogOut(() => void navigate({ to: "/login", search: {} }));
  const logOut = useCallback(() => mutate(), [mutate]);
  return (
    <header className={`${classes.bar} sk-screen`}>
      <Link to="/" className={classes.brand}>
        {isAgent || deskName === "" ? "Skranke" : deskName}
        {isAgent && deskName !== "" && <span className={classes.desk}>{deskName}</span>}
      </Link>
      {isAgent && <AgentNavigation />}
      <div className={classes.tools}>
        <span role="status">{liveLost && <span className={classes.live}>{t("live.lost")}</span>}</span>
        {isAgent && (
          <Suspense>
            <AgentKeys logOut={logOut} />
          </Suspense>
        )}
        <span className={`${classes.tool} ${classes.name}`}>
          <PersonIcon /> {me.name}
        </span>
        <LanguageMenu className={classes.tool} />
        <SchemeMenu className={classes.tool} />
        <button type="button" className={classes.tool} onClick={logOut} disabled={isPending}>
          {t("bar.log_out")}
        </button>
      </div>
    </header>
  );
}

function AgentNavigation() {
  const t = useT();
  return (
    <nav className={classes.nav} aria-label={t("bar.navigation")}>
      <Link to="/tickets">{t("nav.tickets")}</Link>
      <Link to="/customers">{t("customers.title")}</Link>
      <Link to="/outgoing">{t("nav.outgoing")}</Link>
      <Link to="/held">{t("held.title")}</Link>
      <Link to="/quarantine">{t("nav.quarantine")}</Link>
      <Link to="/mailboxes">{t("mailboxes.title")}</Link>
      <Link to="/reports/sla">{t("reports.sla")}</Link>
    </nav>
  );
}
