import { useMutation, useQueryClient } from "@tanstack/react-query";
import { put } from "@/lib/api/client";
import type { Approve } from "@/lib/api/schemas";

export function useApproveContact(person: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (rights: Approve) => put("/api/v1/people/{person}/approval", { path: { person }, body: rights }),
    onSettled: () => queries.invalidateQueries({ queryKey: ["people", "contacts"] }),
  });
}
