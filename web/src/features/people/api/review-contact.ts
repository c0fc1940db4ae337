import { useMutation, useQueryClient } from "@tanstack/react-query";
import { post } from "@/lib/api/client";

export function useReviewContact() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ person, keep }: { person: string; keep: boolean }) =>
      post("/api/v1/people/{person}/review", { path: { person }, body: { keep } }),
    onSettled: () => queries.invalidateQueries({ queryKey: ["people", "contacts"] }),
  });
}
