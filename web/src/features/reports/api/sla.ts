import { queryOptions } from "@tanstack/react-query";
import { get } from "@/lib/api/client";
import type { SlaBy } from "@/lib/api/schemas";

export interface SlaQuestion {
  from: string;
  to: string;
  by: SlaBy;
}

export function slaQueryOptions(question: SlaQuestion) {
  return queryOptions({
    queryKey: ["reports", "sla", question],
    queryFn: ({ signal }) => get("/api/v1/reports/sla", { query: { ...question } }, signal),
  });
}

export interface SlaRunsQuestion extends SlaQuestion {
  value: string;
  clock: string;
  broken: boolean; // those alone
}

export function slaRunsQueryOptions(question: SlaRunsQuestion) {
  return queryOptions({
    queryKey: ["reports", "sla", "runs", question],
    queryFn: ({ signal }) => get("/api/v1/reports/sla/runs", { query: { ...question } }, signal),
  });
}

export function slaCsvPath({ from, to, by }: SlaQuestion): string {
  return `/api/v1/reports/sla.csv?${new URLSearchParams({ from, to, by }).toString()}`;
}
