import type { ReactNode } from "react";
import { LanguageMenu } from "@/ui/language-menu";
import page from "@/ui/page.module.css";
import { SchemeMenu } from "@/ui/scheme-menu";
import classes from "./routes/login-page.module.css";

// The frame of a page that a link in a mail opens, without a log-in.
export function LinkPage({ children }: { children: ReactNode }) {
  return (
    <div className={classes.page}>
      <div className={classes.tools}>
        <LanguageMenu className={classes.tool} />
        <SchemeMenu className={classes.tool} />
      </div>
      <main className={`${page.page} ${page.narrow}`}>{children}</main>
    </div>
  );
}
