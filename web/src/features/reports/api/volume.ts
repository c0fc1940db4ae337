import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { get } from "@/lib/api/client";
import type { VolumeBy, VolumePer, VolumeWhat } from "@/lib/api/schemas";

export interface VolumeQuestion {
  from: string;
  to: string;
  per: VolumePer;
  by: VolumeBy;
  value?: string | undefined;
}

export function volumeQueryOptions(question: VolumeQuestion, language: string) {
  return queryOptions({
    queryKey: ["reports", "volume", question, language],
    queryFn: ({ signal }) => get("/api/v1/reports/volume", { query: { ...question } }, signal),
    placeholderData: (before) => before,
  });
}

export function volumeCsvPath({ from, to, per, by, value }: VolumeQuestion): string {
  const search = new URLSearchParams({ from, to, per, by });
  if (value !== undefined) search.set("value", value);
  return `/api/v1/reports/volume.csv?${search.toString()}`;
}

export interface VolumeTicketsQuestion {
  from: string;
  to: string;
  what: VolumeWhat;
  by: VolumeBy;
  value?: string | undefined;
}

export function volumeTicketsQueryOptions(question: VolumeTicketsQuestion) {
  return infiniteQueryOptions({
    queryKey: ["reports", "volume", "tickets", question],
    queryFn: ({ pageParam, signal }) =>
      get("/api/v1/reports/volume/tickets", { query: { ...question, cursor: pageParam } }, signal),
    initialPageParam: "",
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });
}
