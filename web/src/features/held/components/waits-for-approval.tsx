import { Button, Group } from "@mantine/core";
import type { HeldView } from "@/lib/api/schemas";
import { useT } from "@/lib/i18n/texts";
import page from "@/ui/page.module.css";

export function WaitsForApproval({ request, onBack }: { request: HeldView; onBack: () => void }) {
  const t = useT();
  const names = request.approvers.map(({ name }) => name).join(", ");
  return (
    <section className={page.card} role="status" aria-label={request.subject}>
      <h2>{t("held.waits")}</h2>
      <p>{names === "" ? t("held.waits_for_nobody") : t("held.waits_for", { names })}</p>
      {request.ticket && <p>{t("held.registered_already", { number: request.ticket })}</p>}
      <Group justify="flex-end">
        <Button variant="default" onClick={onBack}>
          {t("portal.requests")}
        </Button>
      </Group>
    </section>
  );
}
