import { useMutation, useQueryClient } from "@tanstack/react-query";
import { keepCsrfToken, post } from "@/lib/api/client";
import type { LogIn, SessionView } from "@/lib/api/schemas";
import { sessionQueryOptions } from "./get-session";

export function useLogIn() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (credentials: LogIn) => post<SessionView>("/session", credentials),
    onSuccess: (session) => {
      keepCsrfToken(session.csrf_token);
      queries.clear();
      queries.setQueryData(sessionQueryOptions().queryKey, session);
    },
  });
}
