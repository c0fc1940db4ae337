import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { get } from "@/lib/api/client";

export function customersQueryOptions(q: string) {
  return infiniteQueryOptions({
    queryKey: ["customers", "list", q],
    queryFn: ({ pageParam, signal }) => get("/api/v1/customers", { query: { q, cursor: pageParam } }, signal),
    initialPageParam: "",
    getNextPageParam: (page) => page.next_cursor,
    placeholderData: keepPreviousData,
  });
}

export function customerQueryOptions(id: string) {
  return queryOptions({
    queryKey: ["customers", "view", id],
    queryFn: ({ signal }) => get("/api/v1/customers/{customer}", { path: { customer: id } }, signal),
  });
}
