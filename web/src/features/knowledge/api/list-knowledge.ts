import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { get } from "@/lib/api/client";
import type { Language } from "@/lib/i18n/language";

interface Wanted {
  q?: string;
  product?: string;
  over?: boolean;
}

export function knowledgeKey() {
  return ["knowledge"];
}

export function knowledgeQueryOptions(language: Language, { q = "", product = "", over = false }: Wanted = {}) {
  return queryOptions({
    queryKey: [...knowledgeKey(), language, q, product, over],
    queryFn: async ({ signal }) =>
      (await get("/api/v1/knowledge", { query: { q, product, over: over || undefined } }, signal)).entries,
    placeholderData: keepPreviousData,
    refetchInterval: 60_000,
  });
}
