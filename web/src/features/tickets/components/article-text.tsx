import { useState } from "react";
import type { ArticleView } from "@/lib/api/schemas";
import { useT } from "@/lib/i18n/texts";
import { foldText } from "../timeline";
import classes from "./article.module.css";

export function ArticleText({ article }: { article: ArticleView }) {
  const t = useT();
  const [unfolded, setUnfolded] = useState(false);
  const { open, whole, isQuote } = foldText(article);
  if (whole === null) return <p className={classes.text}>{open}</p>;
  const label = isQuote ? t("article.show_quote") : t("article.show_rest");
  return (
    <>
      <p className={classes.text}>{unfolded ? whole : open}</p>
      <button type="button" className={classes.fold} aria-expanded={unfolded} onClick={() => setUnfolded(!unfolded)}>
        {unfolded ? t("article.fold") : label}
      </button>
    </>
  );
}
