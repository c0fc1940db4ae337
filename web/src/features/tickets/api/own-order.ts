import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { get, put } from "@/lib/api/client";
import type { NewOrder } from "@/lib/api/schemas";
import { neverBack } from "@/lib/never-back";
import { ticketListsKey } from "./list-tickets";

export function ownOrderQueryOptions() {
  return queryOptions({
    queryKey: [...ticketListsKey(), "own-order"],
    queryFn: ({ signal }) => get("/api/v1/my-order", {}, signal),
    structuralSharing: neverBack,
  });
}

export function useSetOwnOrder() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: NewOrder) => put("/api/v1/my-order", { body }),
    onSuccess: (order) => queries.setQueryData(ownOrderQueryOptions().queryKey, order),
    onError: () => queries.invalidateQueries({ queryKey: ownOrderQueryOptions().queryKey }),
  });
}
