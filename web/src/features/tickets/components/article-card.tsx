import { useState } from "react";
import type { ArticleView } from "@/lib/api/schemas";
import { useT } from "@/lib/i18n/texts";
import { LockIcon } from "@/ui/icons";
import { Instant } from "@/ui/instant";
import { ArticleText } from "./article-text";
import classes from "./article.module.css";
import { AttachmentList } from "./attachment-list";
import { DeliveryList } from "./delivery-list";

interface Properties {
  article: ArticleView;
  reader: "staff" | "customer";
}

export function ArticleCard({ article, reader }: Properties) {
  const t = useT();
  const [asSent, setAsSent] = useState(false);
  const side = article.internal ? "note" : article.author.kind === "agent" ? "desk" : "customer";
  const author = article.author.name || t("article.unknown_author");
  return (
    <article className={classes.card} data-side={side} aria-label={t("article.label", { author })}>
      <header className={classes.head}>
        <span className={classes.author}>{author}</span>
        {article.internal && (
          <span className={classes.internal}>
            <LockIcon /> {t("article.internal")}
          </span>
        )}
        <span className={classes.at}>
          <Instant at={article.created_at} />
        </span>
      </header>
      {asSent ? (
        <iframe
          className={classes.html}
          sandbox=""
          src={`/api/v1/articles/${article.id}/html`}
          title={t("article.html_title", { author })}
        />
      ) : (
        <ArticleText article={article} />
      )}
      <AttachmentList attachments={article.attachments.filter((attachment) => !attachment.is_inline)} />
      {(article.has_html || (article.has_raw && reader === "staff")) && (
        <div className={classes.more}>
          {article.has_html && (
            <button type="button" className={classes.fold} aria-pressed={asSent} onClick={() => setAsSent(!asSent)}>
              {asSent ? t("article.show_text") : t("article.show_html")}
            </button>
          )}
          {article.has_raw && reader === "staff" && (
            <a href={`/api/v1/articles/${article.id}/raw`} download={`${article.id}.eml`}>
              {t("article.raw")}
            </a>
          )}
        </div>
      )}
      {reader === "staff" && <DeliveryList mails={article.mails} />}
    </article>
  );
}
