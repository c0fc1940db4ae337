import { Alert, Button, PasswordInput, Stack, TextInput } from "@mantine/core";
import { useState } from "react";
import type { FormEvent } from "react";
import { ApiError } from "@/lib/api/client";
import type { SessionView } from "@/lib/api/schemas";
import { useT } from "@/lib/i18n/texts";
import { RefusalNote } from "@/ui/refusal-note";
import { useLogIn } from "../api/log-in";

export function LoginForm({ onLoggedIn }: { onLoggedIn: (session: SessionView) => void }) {
  const t = useT();
  const [mail, setMail] = useState("");
  const [password, setPassword] = useState("");
  const logIn = useLogIn();
  const wrong = logIn.error instanceof ApiError && logIn.error.status === 401;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    logIn.mutate({ mail: mail.trim(), password }, { onSuccess: onLoggedIn });
  };

  return (
    <form onSubmit={submit} aria-labelledby="login-title">
      <Stack gap="md">
        {wrong && (
          <Alert role="alert" color="red" title={t("login.wrong_title")}>
            {t("login.wrong_text")}
          </Alert>
        )}
        {!wrong && <RefusalNote error={logIn.error} />}
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
        <Button type="submit" size="md" loading={logIn.isPending}>
          {t("login.submit")}
        </Button>
      </Stack>
    </form>
  );
}
