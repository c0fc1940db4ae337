import { useMutation, useQueryClient } from "@tanstack/react-query";
import { put } from "@/lib/api/client";
import { knowledgeKey } from "./list-knowledge";

export function useMeToo() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ entry, affected }: { entry: string; affected: boolean }) =>
      put("/api/v1/knowledge/{entry}/me-too", { path: { entry }, body: { affected } }),
    onSettled: () => queries.invalidateQueries({ queryKey: knowledgeKey() }),
  });
}
