import { useId, useLayoutEffect, useRef } from "react";
import type { ReactNode } from "react";
import { useT } from "@/lib/i18n/texts";
import { CrossIcon } from "./icons";
import classes from "./dialog.module.css";

interface Properties {
  title: string;
  wide?: boolean;
  bare?: boolean;
  onClose: () => void;
  children: ReactNode;
}

// The browser's own dialog: it holds the focus, makes the rest inert and gives the focus back.
export function Dialog({ title, wide = false, bare = false, onClose, children }: Properties) {
  const t = useT();
  const id = useId();
  const place = useRef<HTMLDialogElement>(null);
  // Before the page is painted: who sees it, or sees it gone, may type on.
  useLayoutEffect(() => {
    const dialog = place.current;
    dialog?.showModal();
    return () => dialog?.close();
  }, []);
  return (
    <dialog
      ref={place}
      className={classes.dialog}
      data-wide={wide || undefined}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onMouseDown={(event) => {
        if (event.target === event.currentTarget) onClose();
      }}
    >
      <div className={classes.inside} data-bare={bare || undefined}>
        <div className={bare ? "sk-hidden" : classes.head}>
          <h2 id={id}>{title}</h2>
          {!bare && (
            <button type="button" className={classes.close} aria-label={t("action.close")} onClick={onClose}>
              <CrossIcon />
            </button>
          )}
        </div>
        {children}
      </div>
    </dialog>
  );
}
