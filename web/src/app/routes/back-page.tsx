import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { ProviderBack } from "@/features/session/components/provider-back";
import { useT } from "@/lib/i18n/texts";
import { Door } from "../door";
import { useEnter } from "../use-enter";
import { keptWay } from "../way-back";

// Taken once and wiped from the address: a code has no business in the history.
function takeAnswer() {
  const search = new URLSearchParams(window.location.search);
  const answer = { code: search.get("code") ?? "", state: search.get("state") ?? "", iss: search.get("iss") };
  window.history.replaceState(window.history.state, "", window.location.pathname);
  return answer;
}

export function BackPage() {
  const t = useT();
  const [{ code, state, iss }] = useState(takeAnswer);
  const [answer] = useState(() => ({ code, state, ...(iss !== null && { iss }) }));
  const enter = useEnter(keptWay());
  return (
    <Door title="login.title">
      {code === "" || state === "" ? <p role="alert">{t("login.provider_said_no")}</p> : <ProviderBack answer={answer} onLoggedIn={enter} />}
      <p>
        <Link to="/login">{t("enter.otherwise")}</Link>
      </p>
    </Door>
  );
}
