import { Button, Group, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { FormEvent } from "react";
import { faultOf } from "@/lib/api/client";
import { useT } from "@/lib/i18n/texts";
import { Instant } from "@/ui/instant";
import { RefusalNote } from "@/ui/refusal-note";
import { isUnwanted, passkeysQueryOptions, useAddPasskey, useDropPasskey } from "../api/passkeys";
import { canPasskeys } from "../passkey-bytes";
import classes from "./session.module.css";

export function PasskeyList() {
  const t = useT();
  const passkeys = useQuery(passkeysQueryOptions()).data ?? [];
  const drop = useDropPasskey();
  return (
    <>
      <p className={classes.soft}>{t("account.passkeys_why")}</p>
      <RefusalNote error={drop.error} />
      <ul className={classes.rows}>
        {passkeys.map(({ id, name, created_at, used_at }) => (
          <li key={id}>
            <div>
              <p>{name}</p>
              <p className={classes.soft}>
                {t("account.passkey_added")} <Instant at={created_at} brief />
                {used_at && (
                  <>
                    {" "}
                    · {t("account.seen")} <Instant at={used_at} brief />
                  </>
                )}
              </p>
            </div>
            <Button variant="default" size="xs" disabled={drop.isPending} onClick={() => drop.mutate(id)}>
              {t("view.drop")}
              <span className="sk-hidden">: {name}</span>
            </Button>
          </li>
        ))}
      </ul>
      {canPasskeys() ? <AddForm /> : <p className={classes.soft}>{t("account.passkeys_not_here")}</p>}
    </>
  );
}

function AddForm() {
  const t = useT();
  const [name, setName] = useState("");
  const add = useAddPasskey();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    add.mutate(name, { onSuccess: () => setName("") });
  };
  return (
    <form onSubmit={submit}>
      {!isUnwanted(add.error) && <RefusalNote error={add.error} />}
      <Group align="flex-end" gap="sm">
        <TextInput
          label={t("account.passkey_name")}
          required
          withAsterisk={false}
          maxLength={60}
          value={name}
          error={faultOf(add.error, "name")}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button type="submit" variant="default" loading={add.isPending}>
          {t("account.passkey_add")}
        </Button>
      </Group>
    </form>
  );
}
