import { useMutation } from "@tanstack/react-query";
import { post } from "@/lib/api/client";
import type { AskForLink, ChoosePassword, UseLink } from "@/lib/api/schemas";
import { useBeginSession } from "./begin-session";

export function useAskForLink() {
  return useMutation({ mutationFn: (body: AskForLink) => post("/api/v1/login-links", { body }) });
}

export function useEnterByLink() {
  const begin = useBeginSession();
  return useMutation({
    mutationFn: async (body: UseLink) => {
      await post("/api/v1/session/by-link", { body });
      return begin();
    },
  });
}

export function useChoosePassword() {
  const begin = useBeginSession();
  return useMutation({
    mutationFn: async (body: ChoosePassword) => {
      await post("/api/v1/password", { body });
      return begin();
    },
  });
}
