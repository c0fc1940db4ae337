import type { FileLine } from "@/lib/api/schemas";
import { plainName } from "../section-words";
import classes from "./desk.module.css";

// A line without a value heads what stands deeper.
export function FileLines({ lines }: { lines: readonly FileLine[] }) {
  return (
    <dl className={classes.lines}>
      {lines.map(({ depth, name, value }, index) => (
        <div key={index} className={value === "" ? `${classes.line} ${classes.head}` : classes.line} style={{ paddingInlineStart: `${depth * 1.1}rem` }}>
          <dt>{plainName(name)}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
