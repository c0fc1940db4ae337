import { Group } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useT } from "@/lib/i18n/texts";
import { Instant } from "@/ui/instant";
import form from "@/ui/form.module.css";
import page from "@/ui/page.module.css";
import { exportsQueryOptions } from "../api/tables";
import { kindWords, tableKinds } from "../kinds";

// Everybody in one file: who takes one out is written down first, and all administrators read it here.
export function TableExport() {
  const t = useT();
  const query = useQuery(exportsQueryOptions());
  return (
    <section className={`${page.card} ${form.form}`} aria-labelledby="export">
      <h2 id="export" className={page.section}>{t("tables.export")}</h2>
      <p className={page.under}>{t("tables.export_hint")}</p>
      <Group gap="xs">
        {tableKinds.map((kind) => (
          <a
            key={kind}
            className={page.button}
            href={`/api/v1/tables/${kind}`}
            download={`${kind}.csv`}
            onClick={() => setTimeout(() => void query.refetch(), 1000)}
          >
            {t(kindWords[kind])}
          </a>
        ))}
      </Group>
      {query.data && query.data.exports.length > 0 && (
        <ul className={page.rows} aria-label={t("tables.taken_out")}>
          {query.data.exports.map((each) => (
            <li key={each.at}>
              {t(kindWords[each.kind])} · {each.by} · <Instant at={each.at} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
