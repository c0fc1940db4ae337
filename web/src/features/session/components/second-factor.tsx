import { Button, Group, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import type { FormEvent } from "react";
import { faultOf } from "@/lib/api/client";
import { useT } from "@/lib/i18n/texts";
import { RefusalNote } from "@/ui/refusal-note";
import {
  secondFactorQueryOptions,
  useBeginSecondFactor,
  useConfirmSecondFactor,
  useRemoveSecondFactor,
} from "../api/second-factor";
import { RecoveryCodes } from "./recovery-codes";
import classes from "./session.module.css";

// The maker of pictures is fetched by whoever turns it on.
const QrPicture = lazy(async () => ({ default: (await import("./qr-picture")).QrPicture }));

export function SecondFactor() {
  const t = useT();
  const factor = useQuery(secondFactorQueryOptions()).data;
  const begin = useBeginSecondFactor();
  const confirm = useConfirmSecondFactor();
  const removal = useRemoveSecondFactor();
  const [removing, setRemoving] = useState(false);
  if (factor === undefined) return null;
  if (confirm.data !== undefined) return <RecoveryCodes codes={confirm.data.codes} onDone={confirm.reset} />;
  if (factor.on) {
    return (
      <>
        <p className={classes.soft}>{t("account.factor_on", { count: factor.recovery_codes })}</p>
        {!removing && (
          <Button variant="default" onClick={() => setRemoving(true)}>
            {t("account.factor_off")}
          </Button>
        )}
        {removing && <CodeForm send={removal} label={t("account.factor_off")} onDone={() => setRemoving(false)} />}
      </>
    );
  }
  if (begin.data === undefined) {
    return (
      <>
        <p className={classes.soft}>{t("account.factor_why")}</p>
        <RefusalNote error={begin.error} />
        <Button variant="default" loading={begin.isPending} onClick={() => begin.mutate()}>
          {t("account.factor_begin")}
        </Button>
      </>
    );
  }
  return (
    <div className={classes.scan}>
      <Suspense fallback={<div className={classes.picture} />}>
        <QrPicture text={begin.data.address} label={t("account.factor_picture")} />
      </Suspense>
      <div>
        <p style={{ marginTop: 0 }}>{t("account.factor_scan")}</p>
        <p className={classes.secret}>{begin.data.secret.replace(/(.{4})/g, "$1 ")}</p>
        <CodeForm send={confirm} label={t("account.factor_turn_on")} onDone={begin.reset} />
      </div>
    </div>
  );
}

interface FormProperties {
  send: {
    error: Error | null;
    isPending: boolean;
    mutate: (code: string, then: { onSuccess: () => void }) => void;
  };
  label: string;
  onDone: () => void;
}

function CodeForm({ send, label, onDone }: FormProperties) {
  const t = useT();
  const [code, setCode] = useState("");
  const fault = faultOf(send.error, "code");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send.mutate(code, { onSuccess: onDone });
  };
  return (
    <form onSubmit={submit}>
      {fault === undefined && <RefusalNote error={send.error} />}
      <Group align="flex-end" gap="sm">
        <TextInput
          label={t("login.code")}
          autoComplete="one-time-code"
          required
          withAsterisk={false}
          maxLength={40}
          value={code}
          error={fault}
          onChange={(event) => setCode(event.currentTarget.value)}
        />
        <Button type="submit" loading={send.isPending}>
          {label}
        </Button>
      </Group>
    </form>
  );
}
