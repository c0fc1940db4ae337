import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { get, sendTable } from "@/lib/api/client";
import type { TableKind } from "../kinds";

const exportsKey = ["tables", "exports"] as const;

export function exportsQueryOptions() {
  return queryOptions({
    queryKey: exportsKey,
    queryFn: ({ signal }) => get("/api/v1/table-exports", {}, signal),
  });
}

// Says what the file would do; nothing is written.
export function useTryTable() {
  return useMutation({
    mutationFn: ({ kind, file }: { kind: TableKind; file: File }) => sendTable("/api/v1/tables/{kind}/trial", kind, file),
  });
}

export function useImportTable() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ kind, file }: { kind: TableKind; file: File }) => sendTable("/api/v1/tables/{kind}", kind, file),
    onSuccess: () => queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== "session" }),
  });
}
