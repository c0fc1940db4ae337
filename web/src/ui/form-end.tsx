import { Button, Group } from "@mantine/core";
import { useT } from "@/lib/i18n/texts";
import { RefusalNote } from "./refusal-note";

interface Properties {
  save: { error: Error | null; isPending: boolean; reset: () => void };
  disabled?: boolean;
  onReload: () => void;
  onClose: () => void;
}

// The foot of a form in a dialog: what was refused, and the two ways out.
export function FormEnd({ save, disabled = false, onReload, onClose }: Properties) {
  const t = useT();
  return (
    <>
      <RefusalNote
        error={save.error}
        onReload={() => {
          save.reset();
          onReload();
        }}
      />
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onClose}>
          {t("action.cancel")}
        </Button>
        <Button type="submit" loading={save.isPending} disabled={disabled}>
          {t("data.save")}
        </Button>
      </Group>
    </>
  );
}
