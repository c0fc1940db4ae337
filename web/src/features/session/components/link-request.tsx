import { Button } from "@mantine/core";
import { useState } from "react";
import type { ReactNode } from "react";
import { useT } from "@/lib/i18n/texts";
import { RefusalNote } from "@/ui/refusal-note";
import { useAskForLink } from "../api/login-links";
import classes from "./session.module.css";

interface Properties {
  mail: string;
  // The other ways besides the link.
  children: ReactNode;
}

// For whoever has no password at hand. What is answered tells nobody whether the address is known.
export function LinkRequest({ mail, children }: Properties) {
  const t = useT();
  const ask = useAskForLink();
  const [asksMail, setAsksMail] = useState(false);
  const send = (purpose: "log_in" | "password") => {
    const known = mail.includes("@");
    setAsksMail(!known);
    if (known) ask.mutate({ mail, purpose });
  };
  return (
    <div className={classes.other}>
      <div className={classes.line}>{t("login.or")}</div>
      {children}
      <Button variant="default" size="md" fullWidth loading={ask.isPending} onClick={() => send("log_in")}>
        {t("login.send_link")}
      </Button>
      <button type="button" className={classes.quiet} onClick={() => send("password")}>
        {t("login.new_password")}
      </button>
      <div role="status" className={classes.said}>
        {asksMail && t("login.mail_first")}
        {!asksMail && ask.isSuccess && t("login.link_on_its_way", { mail: ask.variables.mail })}
      </div>
      <RefusalNote error={ask.error} />
    </div>
  );
}
