import { Alert, Button, PasswordInput, Stack, TextInput } from "@mantine/core";
import { useState } from "react";
import type { FormEvent } from "react";
import { ApiError, faultOf } from "@/lib/api/client";
import type { SessionView } from "@/lib/api/schemas";
import { useT } from "@/lib/i18n/texts";
import { RefusalNote } from "@/ui/refusal-note";
import { useLogIn } from "../api/log-in";
import { CodeField } from "./code-field";
import { LinkRequest } from "./link-request";
import { PasskeyButton } from "./passkey-button";
import { ProviderButtons } from "./provider-buttons";

interface Properties {
  onLoggedIn: (session: SessionView) => void;
  onLeave: () => void; // for a provider
}

export function LoginForm({ onLoggedIn, onLeave }: Properties) {
  const t = useT();
  const [mail, setMail] = useState("");
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");
  // Once it was asked for, the field stays.
  const [asksCode, setAsksCode] = useState(false);
  const logIn = useLogIn();
  const wrong = logIn.error instanceof ApiError && logIn.error.status === 401;
  const codeFault = faultOf(logIn.error, "code");

  const submit = (event: FormEvent) => {
    event.preventDefault();
    logIn.mutate(
      { mail: mail.trim(), password, ...(asksCode && { code }) },
      { onSuccess: onLoggedIn, onError: (error) => setAsksCode(asksCode || faultOf(error, "code") !== undefined) },
    );
  };

  return (
    <form onSubmit={submit} aria-labelledby="login-title">
      <Stack gap="md">
        {wrong && (
          <Alert role="alert" color="red" title={t("login.wrong_title")}>
            {t("login.wrong_text")}
          </Alert>
        )}
        {!wrong && codeFault === undefined && <RefusalNote error={logIn.error} />}
        <TextInput
          label={t("login.mail")}
          type="email"
          autoComplete="username"
          required
          autoFocus
          withAsterisk={false}
          size="md"
          value={mail}
          onChange={(event) => setMail(event.currentTarget.value)}
        />
        <PasswordInput
          label={t("login.password")}
          autoComplete="current-password"
          required
          withAsterisk={false}
          size="md"
          value={password}
          visibilityToggleButtonProps={{ "aria-label": t("login.show_password") }}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        {asksCode && <CodeField code={code} fault={codeFault} onCode={setCode} />}
        <Button type="submit" size="md" loading={logIn.isPending}>
          {t("login.submit")}
        </Button>
        <LinkRequest mail={mail.trim()}>
          <ProviderButtons onBegin={onLeave} />
          <PasskeyButton onLoggedIn={onLoggedIn} />
        </LinkRequest>
      </Stack>
    </form>
  );
}
