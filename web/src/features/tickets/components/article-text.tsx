import { useState } from "react";
import { useT } from "@/lib/i18n/texts";
import { foldText } from "../timeline";
import classes from "./article.module.css";

export function ArticleText({ text }: { text: string }) {
  const t = useT();
  const [unfolded, setUnfolded] = useState(false);
  const parts = foldText(text);
  if (parts.folded === "") return <p className={classes.text}>{parts.open}</p>;
  const label = parts.isQuote ? t("article.show_quote") : t("article.show_rest");
  return (
    <>
      <p className={classes.text}>{parts.open}</p>
      {unfolded && <p className={`${classes.text} ${parts.isQuote ? classes.quote : ""}`}>{parts.folded}</p>}
      <button type="button" className={classes.fold} aria-expanded={unfolded} onClick={() => setUnfolded(!unfolded)}>
        {unfolded ? t("article.fold") : label}
      </button>
    </>
  );
}
