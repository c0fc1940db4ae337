import { useMutation, useQueryClient } from "@tanstack/react-query";
import { post, put } from "@/lib/api/client";
import type { ChangeEntry, EntryFacts } from "@/lib/api/schemas";
import { knowledgeKey } from "./list-knowledge";

export type Written = { entry?: undefined; body: EntryFacts } | { entry: string; body: ChangeEntry };

// A new one, or what is told from here on.
export function useWriteEntry() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (written: Written) =>
      written.entry === undefined
        ? post("/api/v1/knowledge", { body: written.body })
        : put("/api/v1/knowledge/{entry}", { path: { entry: written.entry }, body: written.body }),
    onSettled: () => queries.invalidateQueries({ queryKey: knowledgeKey() }),
  });
}
