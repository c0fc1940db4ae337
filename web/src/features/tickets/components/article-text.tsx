import { useMemo, useState } from "react";
import type { ReactNode } from "react";
import type { ArticleView } from "@/lib/api/schemas";
import { useT } from "@/lib/i18n/texts";
import { blocksOf, Formatted } from "@/ui/formatted";
import { foldText, openBlocks } from "../timeline";
import classes from "./article.module.css";

export function ArticleText({ article }: { article: ArticleView }) {
  if (typeof article.formatted === "string") return <FormattedText html={article.formatted} />;
  return <PlainText article={article} />;
}

function FormattedText({ html }: { html: string }) {
  const t = useT();
  const blocks = useMemo(() => blocksOf(html), [html]);
  const open = useMemo(() => openBlocks(blocks), [blocks]);
  const whole = open < blocks.length ? <Formatted blocks={blocks} /> : null;
  return <Folded open={<Formatted blocks={blocks.slice(0, open)} />} whole={whole} label={t("article.show_rest")} />;
}

function PlainText({ article }: { article: ArticleView }) {
  const t = useT();
  const { open, whole, isQuote } = foldText(article);
  const label = isQuote ? t("article.show_quote") : t("article.show_rest");
  const shown = (text: string) => <p className={classes.text}>{text}</p>;
  return <Folded open={shown(open)} whole={whole === null ? null : shown(whole)} label={label} />;
}

function Folded({ open, whole, label }: { open: ReactNode; whole: ReactNode | null; label: string }) {
  const t = useT();
  const [unfolded, setUnfolded] = useState(false);
  if (whole === null) return open;
  return (
    <>
      {unfolded ? whole : open}
      <button type="button" className={classes.fold} aria-expanded={unfolded} onClick={() => setUnfolded(!unfolded)}>
        {unfolded ? t("article.fold") : label}
      </button>
    </>
  );
}
