import { TextInput } from "@mantine/core";
import { useDebouncedCallback, useHotkeys } from "@mantine/hooks";
import { Link } from "@tanstack/react-router";
import { useRef, useState } from "react";
import type { FormEvent } from "react";
import { useT } from "@/lib/i18n/texts";
import type { TextKey } from "@/lib/i18n/texts";
import { SearchIcon } from "@/ui/icons";
import page from "@/ui/page.module.css";
import { ticketViews } from "../api/list-tickets";
import type { TicketFilter, TicketViewName } from "../api/list-tickets";
import classes from "./ticket-filter-bar.module.css";

const viewWords: Record<TicketViewName, TextKey> = {
  mine: "view.mine",
  unassigned: "view.unassigned",
  open: "view.open",
  closed: "view.closed",
};

interface Properties {
  filter: TicketFilter;
  onSearch: (words: string) => void;
}

export function TicketFilterBar({ filter, onSearch }: Properties) {
  const t = useT();
  const box = useRef<HTMLInputElement>(null);
  const [words, setWords] = useState(filter.q);
  const searchSoon = useDebouncedCallback(onSearch, 300);
  useHotkeys([["/", () => box.current?.focus()]]);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    searchSoon.cancel();
    onSearch(words);
  };

  return (
    <div className={page.head}>
      <nav aria-label={t("view.label")} className={page.tabs}>
        {ticketViews.map((view) => (
          <Link
            key={view}
            to="/tickets"
            search={{ view, q: filter.q === "" ? undefined : filter.q }}
            className={page.tab}
            aria-current={view === filter.view ? "page" : undefined}
          >
            {t(viewWords[view])}
          </Link>
        ))}
      </nav>
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
            if (event.key === "Escape") box.current?.blur();
          }}
        />
      </form>
    </div>
  );
}
