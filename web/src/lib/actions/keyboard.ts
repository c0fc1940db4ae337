import { useLayoutEffect } from "react";
import type { Action } from "./action";
import { usesLetterAlone } from "./action";
import { currentActions } from "./action-store";

const switchKey = "skranke.letter-keys";
const patienceMs = 1200;

// WCAG 2.1.4: keys without Ctrl can be turned off, because speech input presses them by accident.
export function lettersAreOn(): boolean {
  try {
    return window.localStorage.getItem(switchKey) !== "off";
  } catch {
    return true;
  }
}

export function turnLetters(on: boolean): void {
  try {
    window.localStorage.setItem(switchKey, on ? "on" : "off");
  } catch {
    // Without storage the choice cannot be kept.
  }
}

function isWriting(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.matches("textarea, select, [role=menu] *, [role=listbox] *")) return true;
  return target instanceof HTMLInputElement && !["radio", "checkbox", "button"].includes(target.type);
}

function pressed(event: KeyboardEvent): string {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  return event.ctrlKey || event.metaKey ? `mod+${key}` : key;
}

function find(keys: string): Action | undefined {
  return currentActions().findLast((action) => action.keys === keys);
}

function begins(keys: string): boolean {
  return currentActions().some((action) => action.keys?.startsWith(`${keys} `));
}

// Before the page is painted: no press may fall between.
export function useActionKeys(): void {
  useLayoutEffect(() => {
    let first = "";
    let firstAt = 0;
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || event.altKey || event.repeat) {
        if (!event.repeat || event.defaultPrevented) return;
      }
      if (event.key === "Shift" || event.key === "Control" || event.key === "Meta") return;
      const now = pressed(event);
      // An open dialog owns the keyboard.
      if (document.querySelector("dialog[open]") !== null) return;
      if (usesLetterAlone(now) && (isWriting(event.target) || !lettersAreOn())) return;
      // When the keys were pressed counts, not when a busy page comes to read them.
      const keys = first === "" || event.timeStamp - firstAt > patienceMs ? now : `${first} ${now}`;
      first = "";
      const action = find(keys) ?? find(now);
      if (action !== undefined) {
        event.preventDefault();
        action.run();
      } else if (begins(now)) {
        first = now;
        firstAt = event.timeStamp;
      }
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, []);
}
