import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { EntryView } from "@/lib/api/schemas";
import { useSpeech } from "@/lib/i18n/texts";
import { Dialog } from "@/ui/dialog";
import { PlusIcon } from "@/ui/icons";
import { Instant } from "@/ui/instant";
import page from "@/ui/page.module.css";
import { RefusalNote } from "@/ui/refusal-note";
import { Empty, Waiting } from "@/ui/states";
import { Tag } from "@/ui/tag";
import { knowledgeQueryOptions } from "../api/list-knowledge";
import { useWriteEntry } from "../api/write-entry";
import { kindWords, phaseWords } from "../kinds";
import { EntryForm } from "./entry-form";
import classes from "./knowledge.module.css";

interface Properties {
  products: readonly { key: string; name: string }[];
}

// For the desk: all that is told, with how many said "me too".
export function EntryList({ products }: Properties) {
  const { language, t } = useSpeech();
  const query = useQuery(knowledgeQueryOptions(language, { over: true }));
  const [open, setOpen] = useState<EntryView | "new" | null>(null);
  const end = useWriteEntry();
  const endNow = ({ id, kind, product, begins_at, texts, version }: EntryView) =>
    end.mutate({
      entry: id,
      body: { kind, product: product?.key ?? null, begins_at, ends_at: new Date().toISOString(), texts, version },
    });
  return (
    <>
      <div className={page.head}>
        <h1 className={page.title}>{t("knowledge.title")}</h1>
        <Button leftSection={<PlusIcon />} onClick={() => setOpen("new")}>
          {t("knowledge.new")}
        </Button>
      </div>
      <p className={page.under}>{t("knowledge.why")}</p>
      <RefusalNote error={query.error ?? end.error} onReload={() => void query.refetch()} />
      {query.isPending && <Waiting />}
      {query.data?.length === 0 && <Empty>{t("knowledge.none")}</Empty>}
      {query.data !== undefined && query.data.length > 0 && (
        <ul className={classes.entries}>
          {query.data.map((entry) => (
            <li key={entry.id}>
              <div>
                <h2>
                  {entry.title} <Tag tone={kindWords[entry.kind].tone}>{t(kindWords[entry.kind].label)}</Tag>
                  <Tag tone={entry.phase === "current" ? "good" : "plain"}>{t(phaseWords[entry.phase])}</Tag>
                </h2>
                <p className={classes.soft}>
                  <Instant at={entry.begins_at} /> · {entry.product?.name ?? t("knowledge.all_products")} ·{" "}
                  {t("knowledge.affected", { count: entry.affected ?? 0 })} · {entry.changed_by}
                </p>
              </div>
              <span className={classes.buttons}>
                {entry.phase === "current" && (
                  <Button size="xs" variant="default" disabled={end.isPending} onClick={() => endNow(entry)}>
                    {t("knowledge.end")}
                  </Button>
                )}
                <Button size="xs" variant="default" onClick={() => setOpen(entry)}>
                  {t("knowledge.change")}
                </Button>
              </span>
            </li>
          ))}
        </ul>
      )}
      {open !== null && (
        <Dialog title={t(open === "new" ? "knowledge.new" : "knowledge.change")} onClose={() => setOpen(null)}>
          <EntryForm entry={open === "new" ? null : open} products={products} onDone={() => setOpen(null)} />
        </Dialog>
      )}
    </>
  );
}
