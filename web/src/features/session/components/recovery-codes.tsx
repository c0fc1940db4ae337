import { Button } from "@mantine/core";
import { useT } from "@/lib/i18n/texts";
import classes from "./session.module.css";

export function RecoveryCodes({ codes, onDone }: { codes: readonly string[]; onDone: () => void }) {
  const t = useT();
  return (
    <div role="status">
      <p style={{ marginTop: 0 }}>{t("account.codes_why")}</p>
      <ul className={classes.codes} aria-label={t("account.codes")}>
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <Button onClick={onDone}>{t("account.codes_kept")}</Button>
    </div>
  );
}
