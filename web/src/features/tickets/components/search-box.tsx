import { TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { useMemo, useRef, useState } from "react";
import type { FormEvent } from "react";
import { useOfferActions } from "@/lib/actions/action-store";
import { useT } from "@/lib/i18n/texts";
import { SearchIcon } from "@/ui/icons";
import classes from "./ticket-filter-bar.module.css";

export function SearchBox({ q, onSearch }: { q: string; onSearch: (words: string) => void }) {
  const t = useT();
  const box = useRef<HTMLInputElement>(null);
  const [words, setWords] = useState(q);
  const [seen, setSeen] = useState(q);
  // What this box has asked for comes back in the address a moment later, when more may have been typed.
  const [asked, setAsked] = useState<readonly string[]>([]);
  if (q !== seen) {
    setSeen(q);
    const at = asked.indexOf(q);
    setAsked(at < 0 ? [] : asked.slice(at + 1));
    // The address changed by other means than this box, such as the way back.
    if (at < 0) setWords(q);
  }
  const search = (typed: string) => {
    if (typed.trim() !== q) setAsked((before) => [...before, typed.trim()]);
    onSearch(typed);
  };
  const searchSoon = useDebouncedCallback(search, 300);
  useOfferActions(
    useMemo(
      () => [{ id: "search", group: "list", label: t("list.search"), keys: "/", run: () => box.current?.focus() }],
      [t],
    ),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    searchSoon.cancel();
    search(words);
  };
  return (
    <form role="search" onSubmit={submit} className={classes.search}>
      <TextInput
        ref={box}
        type="search"
        aria-label={t("list.search")}
        placeholder={t("list.search")}
        leftSection={<SearchIcon />}
        rightSection={<kbd className={classes.key}>/</kbd>}
        value={words}
        onChange={(event) => {
          setWords(event.currentTarget.value);
          searchSoon(event.currentTarget.value);
        }}
        onKeyDown={(event) => {
          if (event.key !== "Escape") return;
          // The browser would empty the field and with it the list.
          event.preventDefault();
          box.current?.blur();
        }}
        // Who leaves the box is on the way elsewhere; a search that came later would call him back.
        onBlur={() => searchSoon.flush()}
      />
    </form>
  );
}
