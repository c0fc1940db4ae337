import { useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { get, keepCsrfToken } from "@/lib/api/client";
import { sessionQueryOptions } from "./get-session";

// After any login: the cookie is there, the page forgets what it knew before and learns who is logged in.
export function useBeginSession() {
  const queries = useQueryClient();
  return useCallback(async () => {
    const session = await get("/api/v1/session", {});
    keepCsrfToken(session.csrf_token);
    queries.clear();
    queries.setQueryData(sessionQueryOptions().queryKey, session);
    return session;
  }, [queries]);
}
