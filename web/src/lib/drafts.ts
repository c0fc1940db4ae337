// What was written and not yet sent survives a reload, a lost session and a refusal. It stays in this tab and goes
// with the log-out, because a counter's computer has many users.
const prefix = "skranke.draft.";

export function readDraft(name: string): string {
  try {
    return window.sessionStorage.getItem(prefix + name) ?? "";
  } catch {
    return "";
  }
}

export function keepDraft(name: string, text: string): void {
  try {
    if (text === "") window.sessionStorage.removeItem(prefix + name);
    else window.sessionStorage.setItem(prefix + name, text);
  } catch {
    // A full or forbidden storage must not stop the writer; the text is still on the page.
  }
}

export function forgetDrafts(): void {
  try {
    for (const key of Object.keys(window.sessionStorage)) {
      if (key.startsWith(prefix)) window.sessionStorage.removeItem(key);
    }
  } catch {
    // Nothing was kept then.
  }
}
