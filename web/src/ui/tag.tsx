import type { ReactNode } from "react";
import classes from "./tag.module.css";

export type Tone = "plain" | "accent" | "good" | "warn" | "bad";

export function Tag({ tone, children }: { tone: Tone; children: ReactNode }) {
  return (
    <span className={classes.tag} data-tone={tone}>
      {children}
    </span>
  );
}
