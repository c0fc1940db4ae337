import type { CsvAnswer } from "@/lib/api/schemas";
import { useT } from "@/lib/i18n/texts";
import classes from "./tables.module.css";

export function ImportAnswer({ answer }: { answer: CsvAnswer }) {
  const t = useT();
  const { added, changed, unchanged, faults } = answer;
  if (faults.length === 0) {
    return <p role="status">{t(answer.written ? "tables.written" : "tables.would", { added, changed, unchanged })}</p>;
  }
  return (
    <>
      <p role="alert">{t("tables.faults", { count: faults.length })}</p>
      <table className={classes.faults}>
        <caption className="sk-hidden">{t("tables.faults", { count: faults.length })}</caption>
        <thead>
          <tr>
            <th scope="col">{t("tables.line")}</th>
            <th scope="col">{t("tables.column")}</th>
            <th scope="col">{t("tables.fault")}</th>
          </tr>
        </thead>
        <tbody>
          {faults.map((fault) => (
            <tr key={`${fault.line} ${fault.column} ${fault.text}`}>
              <td>{fault.line}</td>
              <td>{fault.column}</td>
              <td>{fault.text}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
