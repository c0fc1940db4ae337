import { queryOptions } from "@tanstack/react-query";
import { ApiError, get, keepCsrfToken } from "@/lib/api/client";
import type { SessionView } from "@/lib/api/schemas";

async function getSession(signal: AbortSignal): Promise<SessionView | null> {
  try {
    const session = await get("/api/v1/session", {}, signal);
    keepCsrfToken(session.csrf_token);
    return session;
  } catch (error) {
    if (error instanceof ApiError && error.status === 401) return null;
    throw error;
  }
}

export function sessionQueryOptions() {
  return queryOptions({
    queryKey: ["session"],
    queryFn: ({ signal }) => getSession(signal),
    staleTime: Infinity,
    gcTime: Infinity,
    retry: false,
  });
}
