import { infiniteQueryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { get, post, put } from "@/lib/api/client";
import type { NewAccountOrder, OrderState, AccountOrder } from "@/lib/api/schemas";

const ordersKey = ["people", "orders"] as const;

export function ordersQueryOptions(state?: OrderState) {
  return infiniteQueryOptions({
    queryKey: [...ordersKey, state ?? "all"],
    queryFn: ({ pageParam, signal }) => get("/api/v1/account-orders", { query: { state, cursor: pageParam } }, signal),
    initialPageParam: "",
    getNextPageParam: (page) => page.next_cursor,
  });
}

export function useOrderAccount() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (order: NewAccountOrder) => post("/api/v1/account-orders", { body: order }),
    onSettled: () => queries.invalidateQueries({ queryKey: ordersKey }),
  });
}

export function useDecideOrder(order: AccountOrder) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ confirm, reason }: { confirm: boolean; reason: string }) =>
      put("/api/v1/account-orders/{order}/decision", {
        path: { order: order.id },
        body: { confirm, reason, version: order.version },
      }),
    onSettled: () => queries.invalidateQueries({ queryKey: ["people"] }),
  });
}
