import { Button, TextInput } from "@mantine/core";
import type { Editor } from "@tiptap/core";
import { useEffect, useId, useRef, useState } from "react";
import type { KeyboardEvent } from "react";
import { useT } from "@/lib/i18n/texts";
import classes from "./editor.module.css";
import { atField } from "./open-editor";
import { isAddress } from "./schema";

// "hjalp.example/kabel" and "kari@nordlys.example" as people write them.
function addressOf(typed: string): string | null {
  const words = typed.trim();
  if (isAddress(words)) return words;
  if (/^[^\s@/]+@[^\s@/]+\.[^\s@/]+$/.test(words)) return `mailto:${words}`;
  return /^[^\s:@/]+\.[^\s@]+$/.test(words) ? `https://${words}` : null;
}

export function LinkRow({ editor, onClose }: { editor: Editor; onClose: () => void }) {
  const t = useT();
  const id = useId();
  const old = String(editor.getAttributes("link").href ?? "");
  const [typed, setTyped] = useState(old);
  const [wrong, setWrong] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.select(), []);
  const chain = () => atField(editor).extendMarkRange("link");
  const apply = () => {
    const href = addressOf(typed);
    if (href === null) return setWrong(true);
    if (old === "" && editor.state.selection.empty) {
      const marks = [{ type: "link", attrs: { href } }];
      atField(editor).insertContent({ type: "text", text: typed.trim(), marks }).run();
    } else {
      chain().setLink({ href }).run();
    }
    onClose();
  };
  const remove = () => {
    chain().unsetLink().run();
    onClose();
  };
  const press = (event: KeyboardEvent) => {
    if (event.key === "Escape") {
      editor.view.focus();
      onClose();
    } else if (event.key === "Enter" && !event.ctrlKey && !event.metaKey) {
      apply();
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className={classes.link} role="group" aria-label={t("format.link")}>
      <TextInput
        label={t("format.link_address")}
        value={typed}
        ref={field}
        error={wrong}
        aria-describedby={wrong ? `${id}-wrong` : undefined}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          setWrong(false);
        }}
        onKeyDown={press}
      />
      <Button variant="default" onClick={apply}>
        {t("format.link_apply")}
      </Button>
      {old !== "" && (
        <Button variant="subtle" onClick={remove}>
          {t("format.link_remove")}
        </Button>
      )}
      {wrong && (
        <p id={`${id}-wrong`} role="alert" className={classes.wrong}>
          {t("format.link_wrong")}
        </p>
      )}
    </div>
  );
}
