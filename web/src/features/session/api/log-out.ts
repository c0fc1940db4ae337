import { useMutation, useQueryClient } from "@tanstack/react-query";
import { keepCsrfToken, remove } from "@/lib/api/client";
import { forgetDrafts } from "@/lib/drafts";
import { sessionQueryOptions } from "./get-session";

export function useLogOut(onLoggedOut: () => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => remove("/api/v1/session", {}),
    onSuccess: () => {
      keepCsrfToken("");
      forgetDrafts();
      queries.clear();
      queries.setQueryData(sessionQueryOptions().queryKey, null);
      onLoggedOut();
    },
  });
}
