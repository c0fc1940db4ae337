import type { ReactNode } from "react";
import { useT } from "@/lib/i18n/texts";
import type { TextKey } from "@/lib/i18n/texts";
import { LanguageMenu } from "@/ui/language-menu";
import { SchemeMenu } from "@/ui/scheme-menu";
import classes from "./routes/login-page.module.css";

// The frame of the pages before the log-in: one card in the middle.
export function Door({ title, children }: { title: TextKey; children: ReactNode }) {
  const t = useT();
  return (
    <div className={classes.page}>
      <title>{`${t(title)} – Skranke`}</title>
      <div className={classes.tools}>
        <LanguageMenu className={classes.tool} />
        <SchemeMenu className={classes.tool} />
      </div>
      <main className={classes.main}>
        <p className={classes.brand}>Skranke</p>
        <h1 id="login-title" className={classes.title}>
          {t(title)}
        </h1>
        {children}
      </main>
    </div>
  );
}
