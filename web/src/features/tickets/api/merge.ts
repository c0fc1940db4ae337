import { useMutation, useQueryClient } from "@tanstack/react-query";
import { post, remove } from "@/lib/api/client";
import { ticketQueryOptions } from "./get-ticket";
import { ticketListsKey } from "./list-tickets";

// Both tickets are different afterwards, so both are read anew.
function useRelation<Input, Answer>(change: (input: Input) => Promise<Answer>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: async () => {
      void queries.invalidateQueries({ queryKey: ticketListsKey() });
      await queries.invalidateQueries({ queryKey: ticketQueryOptions("").queryKey.slice(0, 1) });
    },
  });
}

export function useMerge(number: string) {
  return useRelation(({ into, version }: { into: string; version: number }) =>
    post("/api/v1/tickets/{ticket}/merge", { path: { ticket: number }, body: { into, version } }),
  );
}

export function useUnmerge(number: string) {
  return useRelation((other: string) =>
    post("/api/v1/tickets/{ticket}/unmerge", { path: { ticket: number }, body: { number: other } }),
  );
}

export function useSplit(number: string) {
  return useRelation((body: { articles: string[]; subject: string; version: number }) =>
    post("/api/v1/tickets/{ticket}/split", { path: { ticket: number }, body }),
  );
}

export function useLink(number: string) {
  return useRelation((other: string) =>
    post("/api/v1/tickets/{ticket}/links", { path: { ticket: number }, body: { number: other } }),
  );
}

export function useUnlink(number: string) {
  return useRelation((other: string) =>
    remove("/api/v1/tickets/{ticket}/links", { path: { ticket: number }, query: { number: other } }),
  );
}
