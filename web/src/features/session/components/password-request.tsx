import { Button } from "@mantine/core";
import { useT } from "@/lib/i18n/texts";
import { RefusalNote } from "@/ui/refusal-note";
import { useAskForLink } from "../api/login-links";
import classes from "./session.module.css";

export function PasswordRequest({ mail }: { mail: string }) {
  const t = useT();
  const ask = useAskForLink();
  return (
    <>
      <p className={classes.soft}>{t("account.password_why")}</p>
      <RefusalNote error={ask.error} />
      <Button variant="default" loading={ask.isPending} onClick={() => ask.mutate({ mail, purpose: "password" })}>
        {t("account.password_send")}
      </Button>
      <div role="status" className={classes.said} style={{ marginTop: "0.75rem" }}>
        {ask.isSuccess && t("login.link_on_its_way", { mail })}
      </div>
    </>
  );
}
