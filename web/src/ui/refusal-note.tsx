import { Alert, Button } from "@mantine/core";
import { ApiError } from "@/lib/api/client";
import { useT } from "@/lib/i18n/texts";
import { errorText } from "./error-text";
import { roomAround, showIt } from "./show-it";

interface Properties {
  error: Error | null;
  onReload?: () => void;
}

// Shows what the server refused, in its own words; a stale version offers the reload that mends it.
export function RefusalNote({ error, onReload }: Properties) {
  const t = useT();
  if (error === null) return null;
  const refusal = error instanceof ApiError ? error : null;
  const stale = refusal?.code === "stale";
  return (
    <Alert
      ref={showIt}
      role="alert"
      style={roomAround}
      color={stale ? "yellow" : "red"}
      styles={{ title: { color: stale ? "var(--sk-warn)" : "var(--sk-bad)" } }}
      title={stale ? t("error.stale_title") : t("error.title")}
    >
      <div>{errorText(error, t)}</div>
      {refusal?.faults.map((fault) => (
        <div key={`${fault.path} ${fault.code}`}>{fault.text}</div>
      ))}
      {stale && <div>{t("error.stale_text_kept")}</div>}
      {refusal !== null && refusal.request !== "" && !stale && (
        <div style={{ fontSize: "0.75rem" }}>{t("error.request", { request: refusal.request })}</div>
      )}
      {onReload !== undefined && (
        <Button size="xs" mt="xs" variant="default" onClick={onReload}>
          {t("action.reload")}
        </Button>
      )}
    </Alert>
  );
}
