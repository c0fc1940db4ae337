import { useMutation } from "@tanstack/react-query";
import { post } from "@/lib/api/client";
import type { LogIn } from "@/lib/api/schemas";
import { useBeginSession } from "./begin-session";

export function useLogIn() {
  const begin = useBeginSession();
  return useMutation({
    mutationFn: async (body: LogIn) => {
      await post("/api/v1/session", { body });
      return begin();
    },
  });
}
