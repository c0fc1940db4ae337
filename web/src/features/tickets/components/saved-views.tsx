import { Button, Group, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { FormEvent } from "react";
import { faultOf } from "@/lib/api/client";
import { useT } from "@/lib/i18n/texts";
import { Dialog } from "@/ui/dialog";
import page from "@/ui/page.module.css";
import { RefusalNote } from "@/ui/refusal-note";
import type { TicketFilter } from "../api/list-tickets";
import { savedViewsQueryOptions, useDropView, useSaveView } from "../api/saved-views";
import { fromSearch, toSearch } from "../saved-search";
import classes from "./ticket-filter-bar.module.css";

// The agent's own views stand behind the ones that everybody has.
export function SavedViews({ filter }: { filter: TicketFilter }) {
  const t = useT();
  const views = useQuery(savedViewsQueryOptions()).data ?? [];
  const [open, setOpen] = useState(false);
  const here = toSearch(filter);
  return (
    <>
      {views.map(({ id, name, search }) => (
        <Link
          key={id}
          to="/tickets"
          search={fromSearch(search)}
          className={page.tab}
          aria-current={search === here ? "page" : undefined}
        >
          {name}
        </Link>
      ))}
      <button type="button" className={classes.saveView} onClick={() => setOpen(true)}>
        {t("view.save")}
      </button>
      {open && <SaveDialog search={here} views={views} onClose={() => setOpen(false)} />}
    </>
  );
}

interface DialogProperties {
  search: string;
  views: readonly { id: string; name: string }[];
  onClose: () => void;
}

function SaveDialog({ search, views, onClose }: DialogProperties) {
  const t = useT();
  const [name, setName] = useState("");
  const save = useSaveView();
  const drop = useDropView();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate({ name, search }, { onSuccess: onClose });
  };
  return (
    <Dialog title={t("view.save")} onClose={onClose}>
      <form onSubmit={submit}>
        <Group align="flex-end" gap="sm">
          <TextInput
            label={t("view.name")}
            description={t("view.save_hint")}
            required
            withAsterisk={false}
            autoFocus
            maxLength={60}
            value={name}
            error={faultOf(save.error, "name")}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Button type="submit" loading={save.isPending}>
            {t("view.save_now")}
          </Button>
        </Group>
        <RefusalNote error={save.error ?? drop.error} />
      </form>
      <ul className={page.rows} style={{ marginTop: "1rem" }}>
        {views.map((view) => (
          <li key={view.id}>
            <strong>{view.name}</strong>
            <span className={page.rowButtons}>
              <Button size="xs" variant="default" disabled={drop.isPending} onClick={() => drop.mutate(view.id)}>
                {t("view.drop")}
                <span className="sk-hidden">: {view.name}</span>
              </Button>
            </span>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
