import { Alert, Button, Group } from "@mantine/core";
import type { EventView } from "@/lib/api/schemas";
import { useT } from "@/lib/i18n/texts";
import { Instant } from "@/ui/instant";
import { roomAround, showIt } from "@/ui/show-it";
import classes from "./conflict-note.module.css";

interface Properties {
  title: string;
  events: readonly EventView[];
  // Without these it only tells.
  applyLabel?: string;
  onApply?: (() => void) | undefined;
  onDrop?: () => void;
}

// A change that met another one: both are shown, and the reader says what shall hold. Nothing is lost meanwhile.
export function ConflictNote({ title, events, applyLabel, onApply, onDrop }: Properties) {
  const t = useT();
  return (
    <Alert
      ref={showIt}
      role="alert"
      color="yellow"
      title={title}
      style={roomAround}
      styles={{ title: { color: "var(--sk-warn)" } }}
    >
      <ul className={classes.events}>
        {events.map((event) => (
          <li key={event.id}>
            {event.text} <Instant at={event.at} brief />
          </li>
        ))}
      </ul>
      {events.length === 0 && <p className={classes.line}>{t("conflict.nothing_seen")}</p>}
      {onDrop !== undefined && (
        <>
          <p className={classes.line}>{t("error.stale_text_kept")}</p>
          <Group gap="xs">
            {onApply !== undefined && (
              <Button size="xs" onClick={onApply}>
                {applyLabel}
              </Button>
            )}
            <Button size="xs" variant="default" onClick={onDrop}>
              {t("conflict.drop")}
            </Button>
          </Group>
        </>
      )}
    </Alert>
  );
}
