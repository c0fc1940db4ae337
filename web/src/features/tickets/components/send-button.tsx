import { Button, Menu } from "@mantine/core";
import type { TicketState } from "@/lib/api/schemas";
import { useT } from "@/lib/i18n/texts";
import { DownIcon } from "@/ui/icons";
import type { ComposerMode } from "../composer-actions";
import { stateWords } from "../ticket-words";

import classes from "./composer.module.css";

interface Properties {
  mode: ComposerMode;
  states: readonly TicketState[];
  empty: boolean;
  sending: boolean;
  onSend: (state?: TicketState) => void;
}

export function SendButton({ mode, states, empty, sending, onSend }: Properties) {
  const t = useT();
  const color = mode === "note" ? "var(--sk-note-button)" : undefined;
  return (
    <div className={classes.send}>
      {states.length > 0 && (
        <Menu position="top-end">
          <Menu.Target>
            <Button variant="default" disabled={empty || sending} rightSection={<DownIcon />}>
              {t("composer.send_and_set")}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {states.map((state) => (
              <Menu.Item key={state} onClick={() => onSend(state)}>
                {t("composer.send_as", { state: t(stateWords[state].staff) })}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
      <Button color={color} disabled={empty} loading={sending} onClick={() => onSend()}>
        {mode === "reply" ? t("composer.send") : t("composer.save_note")}
      </Button>
    </div>
  );
}
