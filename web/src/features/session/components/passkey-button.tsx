import { Button } from "@mantine/core";
import type { SessionView } from "@/lib/api/schemas";
import { useT } from "@/lib/i18n/texts";
import { RefusalNote } from "@/ui/refusal-note";
import { isUnwanted, useEnterByPasskey } from "../api/passkeys";
import { canPasskeys } from "../passkey-bytes";

export function PasskeyButton({ onLoggedIn }: { onLoggedIn: (session: SessionView) => void }) {
  const t = useT();
  const enter = useEnterByPasskey();
  if (!canPasskeys()) return null;
  return (
    <>
      <Button
        variant="default"
        size="md"
        fullWidth
        loading={enter.isPending}
        onClick={() => enter.mutate(undefined, { onSuccess: onLoggedIn })}
      >
        {t("login.by_passkey")}
      </Button>
      {!isUnwanted(enter.error) && <RefusalNote error={enter.error} />}
    </>
  );
}
