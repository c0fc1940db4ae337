import { useSuspenseQuery } from "@tanstack/react-query";
import { sessionQueryOptions } from "@/features/session/api/get-session";
import { PasskeyList } from "@/features/session/components/passkey-list";
import { PasswordRequest } from "@/features/session/components/password-request";
import { SecondFactor } from "@/features/session/components/second-factor";
import { SessionList } from "@/features/session/components/session-list";
import { useT } from "@/lib/i18n/texts";
import page from "@/ui/page.module.css";

export function AccountPage() {
  const t = useT();
  const me = useSuspenseQuery(sessionQueryOptions()).data?.person;
  return (
    <div className={`${page.page} ${page.narrow}`}>
      <title>{`${t("account.title")} – Skranke`}</title>
      <div>
        <h1 className={page.title}>{t("account.title")}</h1>
        <p className={page.under}>
          {me?.name} · {me?.mail}
        </p>
      </div>
      <section className={page.card} aria-labelledby="account-sessions">
        <h2 id="account-sessions" className={page.section}>
          {t("account.sessions")}
        </h2>
        <SessionList />
      </section>
      <section className={page.card} aria-labelledby="account-passkeys">
        <h2 id="account-passkeys" className={page.section}>
          {t("account.passkeys")}
        </h2>
        <PasskeyList />
      </section>
      <section className={page.card} aria-labelledby="account-factor">
        <h2 id="account-factor" className={page.section}>
          {t("account.factor")}
        </h2>
        <SecondFactor />
      </section>
      <section className={page.card} aria-labelledby="account-password">
        <h2 id="account-password" className={page.section}>
          {t("account.password")}
        </h2>
        <PasswordRequest mail={me?.mail ?? ""} />
      </section>
    </div>
  );
}
