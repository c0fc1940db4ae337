import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { lazy, useCallback } from "react";
import { deskQueryOptions } from "@/features/people/api/get-desk";
import { useLogOut } from "@/features/session/api/log-out";
import type { PersonView } from "@/lib/api/schemas";
import { useSpeech, useT } from "@/lib/i18n/texts";
import { PersonIcon } from "@/ui/icons";
import { LanguageMenu } from "@/ui/language-menu";
import { SchemeMenu } from "@/ui/scheme-menu";
import classes from "@/ui/top-bar.module.css";
import { DeskColors } from "./desk-colors";

// What only the workspace needs is not fetched by the portal.
const AgentKeys = lazy(async () => ({ default: (await import("./agent-keys")).AgentKeys }));

export function TopBar({ me, liveLost }: { me: PersonView; liveLost: boolean }) {
  const { language, t } = useSpeech();
  const navigate = useNavigate();
  const desk = useQuery(deskQueryOptions(language)).data;
  const deskName = desk?.name ?? "";
  const isAgent = me.kind === "agent";
  const { mutate, isPending } = useLogOut(() => void navigate({ to: "/login", search: {} }));
  const logOut = useCallback(() => mutate(), [mutate]);
  return (
    <header className={`${classes.bar} sk-screen`}>
      {!isAgent && <DeskColors desk={desk} />}
      <Link to="/" className={classes.brand}>
        {isAgent || deskName === "" ? "Skranke" : deskName}
        {isAgent && deskName !== "" && <span className={classes.desk}>{deskName}</span>}
      </Link>
      {isAgent && <AgentNavigation />}
      <div className={classes.tools}>
        <span role="status">{liveLost && <span className={classes.live}>{t("live.lost")}</span>}</span>
        {isAgent && <AgentKeys logOut={logOut} />}
        <Link to="/account" className={classes.tool} title={t("account.title")}>
          <PersonIcon /> <span className={classes.name}>{me.name}</span>
        </Link>
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
      <Link to="/knowledge">{t("knowledge.title")}</Link>
      <Link to="/outgoing">{t("nav.outgoing")}</Link>
      <Link to="/held">{t("bar.held")}</Link>
      <Link to="/quarantine">{t("nav.quarantine")}</Link>
      <Link to="/mailboxes">{t("mailboxes.title")}</Link>
      <Link to="/reports/volume">{t("reports.title")}</Link>
      <Link to="/desk">{t("desk.nav")}</Link>
    </nav>
  );
}
