// Where the reader wanted to go, kept while the browser is with a provider; this window alone knows it.
const name = "skranke-next";

export function keepWay(next: string | undefined): void {
  try {
    if (next === undefined) window.sessionStorage.removeItem(name);
    else window.sessionStorage.setItem(name, next);
  } catch {
    // A browser that keeps nothing leads to the first page.
  }
}

export function keptWay(): string | undefined {
  try {
    return window.sessionStorage.getItem(name) ?? undefined;
  } catch {
    return undefined;
  }
}
