// What stands between an "@" and the caret: the beginning of a colleague's name. An "@" inside a word is an address.
export interface Mentioning {
  from: number; // of the "@"
  words: string;
}

export function mentioningAt(text: string, caret: number): Mentioning | null {
  const found = /(?:^|[^\p{L}\p{N}_])@([\p{L}\p{N}'’. -]{0,40})$/u.exec(text.slice(0, caret));
  const words = found?.[1];
  if (words === undefined || /\s\s/.test(words)) return null;
  return { from: caret - words.length - 1, words };
}

export function namesFor(names: readonly string[], words: string): string[] {
  const wanted = words.toLocaleLowerCase();
  const fits = (name: string) =>
    name.toLocaleLowerCase().startsWith(wanted) ||
    name
      .toLocaleLowerCase()
      .split(" ")
      .some((part) => part.startsWith(wanted));
  // A name that stands there already is done.
  return names.filter((name) => fits(name) && name !== words).slice(0, 8);
}
