import { useMutation, useQueryClient } from "@tanstack/react-query";
import { get, keepCsrfToken, post } from "@/lib/api/client";
import type { LogIn } from "@/lib/api/schemas";
import { sessionQueryOptions } from "./get-session";

async function logIn(body: LogIn) {
  await post("/api/v1/session", { body });
  return get("/api/v1/session", {});
}

export function useLogIn() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: logIn,
    onSuccess: (session) => {
      keepCsrfToken(session.csrf_token);
      queries.clear();
      queries.setQueryData(sessionQueryOptions().queryKey, session);
    },
  });
}
