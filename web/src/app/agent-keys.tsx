import { useNavigate } from "@tanstack/react-router";
import { useCallback, useState } from "react";
import type { Action } from "@/lib/actions/action";
import { useOfferActions } from "@/lib/actions/action-store";
import { useActionKeys } from "@/lib/actions/keyboard";
import { useT } from "@/lib/i18n/texts";
import { CommandPalette } from "@/ui/command-palette";
import { CommandIcon } from "@/ui/icons";
import { KeyHelp } from "@/ui/key-help";
import classes from "@/ui/top-bar.module.css";
import { useAgentActions } from "./app-actions";

const ticketNumber = /^[a-zæøåäö]{2,}(-\d{4})?-\d+$/i;

// The keyboard, the palette and the page of keys of the workspace.
export function AgentKeys({ logOut }: { logOut: () => void }) {
  const t = useT();
  const navigate = useNavigate();
  const [open, setOpen] = useState<"palette" | "help" | null>(null);
  const openPalette = useCallback(() => setOpen("palette"), []);
  const openHelp = useCallback(() => setOpen("help"), []);
  const close = () => setOpen(null);
  useOfferActions(useAgentActions({ openPalette, openHelp, logOut }));
  useActionKeys();

  const more = (typed: string): Action[] => {
    if (typed === "") return [];
    const number = typed.toUpperCase();
    const found: Action = {
      id: "search-for",
      group: "list",
      label: t("palette.search_for", { words: typed }),
      run: () => void navigate({ to: "/tickets", search: { view: "all", q: typed } }),
    };
    if (!ticketNumber.test(typed)) return [found];
    const label = t("palette.open_ticket", { number });
    const run = () => void navigate({ to: "/tickets/$number", params: { number } });
    return [{ id: "open-number", group: "go", label, run }, found];
  };

  return (
    <>
      <button
        type="button"
        className={classes.tool}
        aria-keyshortcuts="Control+K"
        title={t("palette.title")}
        onClick={openPalette}
      >
        <CommandIcon />
        <span className="sk-hidden">{t("palette.title")} </span>
        <kbd className={classes.key}>Ctrl K</kbd>
      </button>
      {open === "palette" && <CommandPalette more={more} onClose={close} />}
      {open === "help" && <KeyHelp onClose={close} />}
    </>
  );
}
