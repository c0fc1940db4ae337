import { Loader } from "@mantine/core";
import type { ReactNode } from "react";
import { useT } from "@/lib/i18n/texts";
import classes from "./states.module.css";

export function Waiting() {
  const t = useT();
  return (
    <div className={classes.state} role="status">
      <Loader size="sm" />
      <span>{t("page.loading")}</span>
    </div>
  );
}

export function Empty({ children }: { children: ReactNode }) {
  return <div className={classes.state}>{children}</div>;
}
