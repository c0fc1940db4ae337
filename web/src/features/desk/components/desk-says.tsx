import type { DeskFileView } from "@/lib/api/schemas";
import { useT } from "@/lib/i18n/texts";
import page from "@/ui/page.module.css";
import { inReadingOrder, plainName, sectionWord } from "../section-words";
import { FileLines } from "./file-lines";
import classes from "./desk.module.css";

export function DeskSays({ file }: { file: DeskFileView }) {
  const t = useT();
  const sections = inReadingOrder(file.sections);
  const titleOf = (key: string) => {
    const word = sectionWord(key);
    return word === undefined ? plainName(key) : t(word);
  };
  return (
    <div className={classes.split}>
      <nav aria-label={t("desk.contents")} className="sk-screen">
        <ul className={classes.contents}>
          {sections.map(({ key }) => (
            <li key={key}>
              <a href={`#${key}`}>{titleOf(key)}</a>
            </li>
          ))}
        </ul>
      </nav>
      <div className={classes.sections}>
        <section className={page.card}>
          <dl className={page.facts}>
            <dt>{t("desk.name")}</dt>
            <dd>{file.name}</dd>
            <dt>{t("desk.key")}</dt>
            <dd>{file.key}</dd>
            <dt>{t("desk.addresses")}</dt>
            <dd>{file.addresses.join(", ")}</dd>
            <dt>{t("desk.sender")}</dt>
            <dd>{file.sender_name}</dd>
            <dt>{t("desk.numbers")}</dt>
            <dd>{file.number_format}</dd>
            <dt>{t("desk.zone")}</dt>
            <dd>{file.zone}</dd>
          </dl>
        </section>
        {sections.map(({ key, lines }) => (
          <section key={key} id={key} className={page.card} aria-labelledby={`section-${key}`}>
            <h2 className={page.section} id={`section-${key}`}>
              {titleOf(key)}
            </h2>
            <FileLines lines={lines} />
          </section>
        ))}
      </div>
    </div>
  );
}
