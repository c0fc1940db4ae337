import { useQuery } from "@tanstack/react-query";
import { deskFormsQueryOptions } from "@/features/forms/api/get-desk-forms";
import { EntryList } from "@/features/knowledge/components/entry-list";
import { useSpeech } from "@/lib/i18n/texts";
import page from "@/ui/page.module.css";

export function KnowledgePage() {
  const { language, t } = useSpeech();
  const forms = useQuery(deskFormsQueryOptions(language)).data;
  return (
    <div className={`${page.page} ${page.narrow}`}>
      <title>{`${t("knowledge.title")} – Skranke`}</title>
      <EntryList products={forms?.products ?? []} />
    </div>
  );
}
