import { Link } from "@tanstack/react-router";
import type { ErrorComponentProps } from "@tanstack/react-router";
import { useT } from "@/lib/i18n/texts";
import { RefusalNote } from "@/ui/refusal-note";
import { Empty } from "@/ui/states";

export function NotFound() {
  const t = useT();
  return (
    <Empty>
      <h1>{t("page.not_found")}</h1>
      <Link to="/">{t("page.home")}</Link>
    </Empty>
  );
}

export function Trouble({ error, reset }: ErrorComponentProps) {
  return (
    <div style={{ maxWidth: "40rem", margin: "3rem auto", padding: "0 1rem" }}>
      <RefusalNote error={error instanceof Error ? error : new Error(String(error))} onReload={reset} />
    </div>
  );
}
