import { Button, Stack } from "@mantine/core";
import { useState } from "react";
import type { FormEvent } from "react";
import { faultOf } from "@/lib/api/client";
import type { SessionView } from "@/lib/api/schemas";
import { useT } from "@/lib/i18n/texts";
import { RefusalNote } from "@/ui/refusal-note";
import { useEnterByLink } from "../api/login-links";
import { CodeField } from "./code-field";

interface Properties {
  token: string;
  onLoggedIn: (session: SessionView) => void;
}

// Opening the link does nothing yet: programs that look into mails open links too.
export function EnterForm({ token, onLoggedIn }: Properties) {
  const t = useT();
  const enter = useEnterByLink();
  const [code, setCode] = useState("");
  const [asksCode, setAsksCode] = useState(false);
  const codeFault = faultOf(enter.error, "code");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    enter.mutate(
      { token, ...(asksCode && { code }) },
      { onSuccess: onLoggedIn, onError: (error) => setAsksCode(asksCode || faultOf(error, "code") !== undefined) },
    );
  };
  return (
    <form onSubmit={submit} aria-labelledby="login-title">
      <Stack gap="md">
        <p style={{ margin: 0 }}>{t("enter.why")}</p>
        {codeFault === undefined && <RefusalNote error={enter.error} />}
        {asksCode && <CodeField code={code} fault={codeFault} onCode={setCode} />}
        <Button type="submit" size="md" loading={enter.isPending} autoFocus>
          {t("login.submit")}
        </Button>
      </Stack>
    </form>
  );
}
