import { useMutation, useQueryClient } from "@tanstack/react-query";
import { post } from "@/lib/api/client";
import type { DiscardMail, ReleaseMail } from "@/lib/api/schemas";
import { quarantineKey } from "./list-quarantine";

export function useReleaseMail(id: string, onReleased: (ticket: string) => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: ReleaseMail) => post("/api/v1/quarantine/{item}/release", { path: { item: id }, body }),
    onSuccess: ({ ticket }) => onReleased(ticket),
    onSettled: () => queries.invalidateQueries({ queryKey: quarantineKey() }),
  });
}

export function useDiscardMail(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: DiscardMail) => post("/api/v1/quarantine/{item}/discard", { path: { item: id }, body }),
    onSettled: () => queries.invalidateQueries({ queryKey: quarantineKey() }),
  });
}
