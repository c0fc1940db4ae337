import { getRouteApi, useRouter } from "@tanstack/react-router";
import { LoginForm } from "@/features/session/components/login-form";
import type { SessionView } from "@/lib/api/schemas";
import { chosenLanguage, isLanguage } from "@/lib/i18n/language";
import { useSpeech } from "@/lib/i18n/texts";
import { LanguageMenu } from "@/ui/language-menu";
import { SchemeMenu } from "@/ui/scheme-menu";
import { safeNext } from "../safe-next";
import classes from "./login-page.module.css";

const route = getRouteApi("/login");

export function LoginPage() {
  const { speak, t } = useSpeech();
  const router = useRouter();
  const { next } = route.useSearch();

  const enter = async ({ person }: SessionView) => {
    if (chosenLanguage() === null && isLanguage(person.language)) await speak(person.language, false);
    await router.invalidate();
    router.history.push(safeNext(next));
  };

  return (
    <div className={classes.page}>
      <title>{`${t("login.title")} – Skranke`}</title>
      <div className={classes.tools}>
        <LanguageMenu className={classes.tool} />
        <SchemeMenu className={classes.tool} />
      </div>
      <main className={classes.main}>
        <p className={classes.brand}>Skranke</p>
        <h1 id="login-title" className={classes.title}>
          {t("login.title")}
        </h1>
        <LoginForm onLoggedIn={(session) => void enter(session)} />
      </main>
    </div>
  );
}
