import { Button, PasswordInput, Stack } from "@mantine/core";
import { useState } from "react";
import type { FormEvent } from "react";
import { faultOf } from "@/lib/api/client";
import type { SessionView } from "@/lib/api/schemas";
import { useT } from "@/lib/i18n/texts";
import { RefusalNote } from "@/ui/refusal-note";
import { useChoosePassword } from "../api/login-links";
import { CodeField } from "./code-field";

interface Properties {
  token: string;
  onLoggedIn: (session: SessionView) => void;
}

export function PasswordForm({ token, onLoggedIn }: Properties) {
  const t = useT();
  const choose = useChoosePassword();
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");
  const [asksCode, setAsksCode] = useState(false);
  const codeFault = faultOf(choose.error, "code");
  const passwordFault = faultOf(choose.error, "password");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    choose.mutate(
      { token, password, ...(asksCode && { code }) },
      { onSuccess: onLoggedIn, onError: (error) => setAsksCode(asksCode || faultOf(error, "code") !== undefined) },
    );
  };
  return (
    <form onSubmit={submit} aria-labelledby="login-title">
      <Stack gap="md">
        {codeFault === undefined && passwordFault === undefined && <RefusalNote error={choose.error} />}
        <PasswordInput
          label={t("password.new")}
          description={t("password.help")}
          autoComplete="new-password"
          required
          autoFocus
          withAsterisk={false}
          size="md"
          value={password}
          error={passwordFault}
          visibilityToggleButtonProps={{ "aria-label": t("login.show_password") }}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        {asksCode && <CodeField code={code} fault={codeFault} onCode={setCode} />}
        <Button type="submit" size="md" loading={choose.isPending}>
          {t("password.save")}
        </Button>
      </Stack>
    </form>
  );
}
