import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { LoginWay } from "@/lib/api/schemas";
import type { TextKey } from "@/lib/i18n/texts";
import { useT } from "@/lib/i18n/texts";
import { Instant } from "@/ui/instant";
import { RefusalNote } from "@/ui/refusal-note";
import { Tag } from "@/ui/tag";
import { ownSessionsQueryOptions, useEndSession } from "../api/own-sessions";
import classes from "./session.module.css";

const ways: Record<LoginWay, TextKey> = {
  password: "account.by_password",
  link: "account.by_link",
  hand_over: "account.by_product",
  passkey: "account.by_passkey",
  provider: "account.by_provider",
};

export function SessionList() {
  const t = useT();
  const sessions = useQuery(ownSessionsQueryOptions()).data ?? [];
  const end = useEndSession();
  return (
    <>
      <RefusalNote error={end.error} />
      <ul className={classes.rows}>
        {sessions.map(({ id, browser, way, created_at, seen_at, current }) => (
          <li key={id}>
            <div>
              <p>
                {browser ?? t("account.unknown_browser")} {current && <Tag tone="good">{t("account.this_one")}</Tag>}
              </p>
              <p className={classes.soft}>
                {t(ways[way])} <Instant at={created_at} brief /> · {t("account.seen")} <Instant at={seen_at} brief />
              </p>
            </div>
            {!current && (
              <Button variant="default" size="xs" disabled={end.isPending} onClick={() => end.mutate(id)}>
                {t("account.end_session")}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
